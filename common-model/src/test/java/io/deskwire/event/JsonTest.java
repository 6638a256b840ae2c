package io.deskwire.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void aNumberAsLongAsAValueMayBeCanBeRead() throws JsonProcessingException {
        // Given
        String digits = "9".repeat(64 * 1024);

        // When
        JsonNode read = Json.mapper().readTree("{\"n\":" + digits + "}");

        // Then
        assertThat(read.path("n").asText()).isEqualTo(digits);
    }
}
