package io.deskwire.bench.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SampleEventTest {

    @Test
    void anEventIsJsonWithItsEnvelope() throws Exception {
        // Given
        UUID epoch = UUID.fromString("6f0c1d5e-3a54-4a53-8a0e-5a6b1f7c9d20");

        // When
        String text = SampleEvent.message().json(epoch, 42, Instant.parse("2026-01-31T12:00:00Z"));

        // Then
        JsonNode event = new ObjectMapper().readTree(text);
        assertThat(event.path("epoch").asText()).isEqualTo(epoch.toString());
        assertThat(event.path("seq").asLong()).isEqualTo(42);
        assertThat(event.path("at").asText()).isEqualTo("2026-01-31T12:00:00.000Z");
        assertThat(event.at("/data/message/text").asText()).startsWith("Hello");
    }

    @Test
    void sizesAreThoseThatTheReportSpeaksOf() {
        // When
        int small = SampleEvent.delivery().bytes();
        int large = SampleEvent.message().bytes();

        // Then
        assertThat(small).isBetween(220, 270);
        assertThat(large).isBetween(900, 1_024);
    }
}
