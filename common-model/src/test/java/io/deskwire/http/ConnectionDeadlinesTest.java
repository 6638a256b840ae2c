package io.deskwire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class ConnectionDeadlinesTest {
    private static final int MEBIBYTE = 1 << 20;

    private final ConnectionDeadlines clock = new ConnectionDeadlines();

    @Test
    void whoTakesNothingOfAnAnswerIsGivenAMinute() {
        assertThat(endOf(MEBIBYTE, second -> 0, false)).isBetween(59L, 61L);
    }

    @Test
    void aSlowLineMayTakeAnHourForAFile() {
        assertThat(endOf(MEBIBYTE, second -> second * 100, false)).isEqualTo(3600);
    }

    @Test
    void whoKeepsTheMemoryOfAnswersFullGoesWithinSeconds() {
        assertThat(endOf(MEBIBYTE, second -> 0, true)).isLessThan(10);
    }

    @Test
    void aByteNowAndThenKeepsNobodysPlaceThere() {
        assertThat(endOf(MEBIBYTE, second -> second, true)).isLessThan(10);
    }

    @Test
    void whatTheSystemTookAtOnceSavesNobodyWhoReadsNothing() {
        assertThat(endOf(MEBIBYTE, second -> second == 0 ? 0 : 4 * MEBIBYTE, true))
                .isLessThan(12);
    }

    @Test
    void aBadLineIsNoSuchReader() {
        assertThat(endOf(MEBIBYTE, second -> second * 8_000, true)).isEqualTo(3600);
    }

    @Test
    void anAnswerThatIsStillBeingMadeIsNobodysFault() {
        assertThat(endOf(0, second -> 0, true)).isEqualTo(3600);
    }

    /** Returns the second at which the connection is ended, 3,600 at most. */
    private long endOf(long waiting, LongUnaryOperator taken, boolean full) {
        long second = 0;
        while (second < 3600 && !clock.stalled(waiting, taken.applyAsLong(second), full)) {
            second++;
        }
        return second;
    }
}
