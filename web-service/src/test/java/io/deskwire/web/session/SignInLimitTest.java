package io.deskwire.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignInLimitTest {
    private Instant now = Instant.parse("2026-01-31T12:00:00Z");
    private final SignInLimit limit = new SignInLimit(() -> now);

    @Test
    void tenWrongPasswordsMeanWaitingAndTimeEndsIt() {
        // Given
        for (int i = 0; i < SignInLimit.FAILURES; i++) {
            assertThat(limit.wait("mira")).isZero();
            limit.failed("mira");
        }

        // When
        Duration wait = limit.wait("mira");

        // Then
        assertThat(wait).isEqualTo(SignInLimit.WINDOW);
        assertThat(limit.wait("tom")).isZero();
        now = now.plus(SignInLimit.WINDOW);
        assertThat(limit.wait("mira")).isZero();
    }

    @Test
    void aRightPasswordForgetsTheWrongOnes() {
        // Given
        for (int i = 0; i < SignInLimit.FAILURES - 1; i++) {
            limit.failed("mira");
        }

        // When
        limit.succeeded("mira");

        // Then
        limit.failed("mira");
        assertThat(limit.wait("mira")).isZero();
    }
}
