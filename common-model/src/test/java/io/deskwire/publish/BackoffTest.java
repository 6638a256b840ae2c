package io.deskwire.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff =
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10), new SplittableRandom(7));

    @Test
    void waits_double_up_to_the_longest() {
        for (long limit : new long[] {200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000}) {
            // When
            long wait = backoff.nextMillis();

            // Then
            assertThat(wait).isBetween(limit / 2, limit);
        }
    }

    @Test
    void a_thousand_failures_do_not_overflow() {
        // Given
        for (int i = 0; i < 1_000; i++) {
            backoff.nextMillis();
        }

        // When
        long wait = backoff.nextMillis();

        // Then
        assertThat(wait).isBetween(5_000L, 10_000L);
    }

    @Test
    void success_begins_anew() {
        // Given
        for (int i = 0; i < 10; i++) {
            backoff.nextMillis();
        }

        // When
        backoff.reset();

        // Then
        assertThat(backoff.nextMillis()).isBetween(100L, 200L);
    }
}
