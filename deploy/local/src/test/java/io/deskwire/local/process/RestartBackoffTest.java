package io.deskwire.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RestartBackoffTest {

    @Test
    void eachWaitLiesBetweenHalfAndTheWholeOfADoublingTimeUpToTwentySeconds() {
        // Given
        RestartBackoff backoff = new RestartBackoff(new Random(1));
        List<Duration> waits = new ArrayList<>();

        // When
        for (int i = 0; i < 9; i++) {
            waits.add(backoff.next(Duration.ZERO));
        }

        // Then
        long[] ceilings = {500, 1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000, 20_000};
        for (int i = 0; i < ceilings.length; i++) {
            assertThat(waits.get(i)).isBetween(Duration.ofMillis(ceilings[i] / 2), Duration.ofMillis(ceilings[i]));
        }
    }

    @Test
    void aRunOfThirtySecondsBeginsFromTheShortestWait() {
        // Given
        RestartBackoff backoff = new RestartBackoff(new Random(1));
        for (int i = 0; i < 9; i++) {
            backoff.next(Duration.ofSeconds(29));
        }

        // When
        Duration wait = backoff.next(Duration.ofSeconds(30));

        // Then
        assertThat(wait).isLessThanOrEqualTo(Duration.ofMillis(500));
    }

    @Test
    void twoThatFailTogetherDoNotComeBackTogether() {
        // Given
        RestartBackoff one = new RestartBackoff(new Random(1));
        RestartBackoff other = new RestartBackoff(new Random(2));

        // When
        List<Duration> ones = List.of(one.next(Duration.ZERO), one.next(Duration.ZERO), one.next(Duration.ZERO));
        List<Duration> others =
                List.of(other.next(Duration.ZERO), other.next(Duration.ZERO), other.next(Duration.ZERO));

        // Then
        assertThat(ones).isNotEqualTo(others);
    }
}
