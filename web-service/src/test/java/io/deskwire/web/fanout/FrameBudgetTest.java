package io.deskwire.web.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FrameBudgetTest {
    /** The clock of the JVM may stand anywhere, also shortly before it wraps around. */
    private static final long START = Long.MAX_VALUE - 1_000;

    @Test
    void aBurstIsAllowedAndWhatComesAtOnceAfterItIsNot() {
        // Given
        FrameBudget budget = new FrameBudget(START);
        List<Boolean> burst = Stream.generate(() -> budget.take(START))
                .limit(FrameBudget.BURST)
                .toList();

        // When
        boolean more = budget.take(START);

        // Then
        assertThat(burst).containsOnly(true);
        assertThat(more).isFalse();
    }

    @Test
    void timeGivesFramesBack() {
        // Given
        FrameBudget budget = new FrameBudget(START);
        for (int i = 0; i < FrameBudget.BURST; i++) {
            budget.take(START);
        }

        // When
        long later = START + 2 * FrameBudget.NANOS_PER_FRAME;

        // Then
        assertThat(budget.take(later)).isTrue();
        assertThat(budget.take(later)).isTrue();
        assertThat(budget.take(later)).isFalse();
    }
}
