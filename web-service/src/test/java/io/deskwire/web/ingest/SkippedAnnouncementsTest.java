package io.deskwire.web.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SkippedAnnouncementsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Logger logger = Logger.getLogger(RedictListener.class.getName());
    private final List<String> lines = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-31T12:00:00Z");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            lines.add(String.format(entry.getMessage(), entry.getParameters()));
        }

        @Override
        public void flush() {
            // nothing is buffered
        }

        @Override
        public void close() {
            // nothing is open
        }
    };
    private final SkippedAnnouncements malformed = new SkippedAnnouncements(
            "what is no event on chat:updates", registry.counter("deskwire.announcements.malformed"), () -> now);

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stop() {
        logger.removeHandler(handler);
    }

    @Test
    void a_flood_is_one_line_a_minute_and_counted_in_full() {
        // Given
        for (int i = 0; i < 1_000; i++) {
            malformed.skip("epoch is missing");
        }
        assertThat(lines).hasSize(1);

        // When
        now = now.plusSeconds(60);
        malformed.skip("epoch is missing");

        // Then
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains("chat:updates", "epoch is missing", "(0 more");
        assertThat(lines.get(1)).contains("(999 more");
        assertThat(registry.get("deskwire.announcements.malformed").counter().count())
                .isEqualTo(1_001);
    }
}
