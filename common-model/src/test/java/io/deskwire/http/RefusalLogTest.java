package io.deskwire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefusalLogTest {
    private Instant now = Instant.parse("2026-01-31T12:00:00Z");
    private final RefusalLog log = new RefusalLog(() -> now);

    @Test
    void oneOffenderIsOneLineAMinute() {
        // Given
        String first = log.line("10.0.0.1", "too slow");
        String second = log.line("10.0.0.1", "too slow");

        // When
        now = now.plusSeconds(61);
        String later = log.line("10.0.0.1", "too slow");

        // Then
        assertThat(first).contains("10.0.0.1").contains("too slow");
        assertThat(second).isNull();
        assertThat(later).contains("1 times since");
    }

    @Test
    void howeverManyOffendersThereAreLinesAreFew() {
        // When
        int lines = 0;
        for (int i = 0; i < 100_000; i++) {
            lines += log.line("offender " + i, "too slow") == null ? 0 : 1;
        }

        // Then
        assertThat(lines).isEqualTo(30);
    }
}
