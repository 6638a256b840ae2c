package io.deskwire.web.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.testing.CapturedLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SkippedAnnouncementsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @AutoClose
    private final CapturedLog log = CapturedLog.of(RedictListener.class);

    private Instant now = Instant.parse("2026-01-31T12:00:00Z");
    private final SkippedAnnouncements malformed = new SkippedAnnouncements(
            "what is no event on chat:updates", registry.counter("deskwire.announcements.malformed"), () -> now);

    @Test
    void aFloodIsOneLineAMinuteAndCountedInFull() {
        // Given
        for (int i = 0; i < 1_000; i++) {
            malformed.skip("epoch is missing");
        }
        List<String> flood = List.copyOf(log.lines());

        // When
        now = now.plusSeconds(60);
        malformed.skip("epoch is missing");

        // Then
        assertThat(flood).hasSize(1);
        assertThat(log.lines()).hasSize(2);
        assertThat(log.lines().get(0)).contains("chat:updates", "epoch is missing", "(0 more");
        assertThat(log.lines().get(1)).contains("(999 more");
        assertThat(registry.get("deskwire.announcements.malformed").counter().count())
                .isEqualTo(1_001);
    }
}
