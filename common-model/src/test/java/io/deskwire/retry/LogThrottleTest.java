package io.deskwire.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LogThrottleTest {
    private Instant now = Instant.parse("2026-01-31T12:00:00Z");
    private final LogThrottle throttle = new LogThrottle(Duration.ofSeconds(1), () -> now);

    @Test
    void whatIsSaidAgainWithinTheWhileIsCounted() {
        // Given
        OptionalLong first = throttle.line();

        // When
        now = now.plusMillis(999);

        // Then
        assertThat(first).isEqualTo(OptionalLong.of(0));
        assertThat(throttle.line()).isEmpty();
        assertThat(throttle.line()).isEmpty();
    }

    @Test
    void theNextLineSaysHowManyWereLeftOut() {
        // Given
        throttle.line();
        throttle.line();
        throttle.line();

        // When
        now = now.plusSeconds(1);

        // Then
        assertThat(throttle.line()).isEqualTo(OptionalLong.of(2));
        now = now.plusSeconds(1);
        assertThat(throttle.line()).isEqualTo(OptionalLong.of(0));
    }
}
