package io.deskwire.bot.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.deskwire.event.Json;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanJsonTest {
    /** As updates are read. */
    private static final JsonMapper EVERYTHING = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    static Stream<String> numbersThatNobodyTakes() {
        return Stream.of(
                "9".repeat(1_001),
                "-" + "9".repeat(20_000),
                "9".repeat(310),
                "0." + "1".repeat(1_001),
                "1E+400",
                "-1E+2147483647",
                "1E-400",
                "1E-2147483647");
    }

    @ParameterizedTest
    @MethodSource("numbersThatNobodyTakes")
    void aNumberThatNotEveryReaderTakesIsKeptAsItsText(String number) throws JsonProcessingException {
        // Given
        JsonNode came = EVERYTHING.readTree("{\"a\":[" + number + "],\"b\":1}");

        // When
        String stored = CleanJson.value(came).toString();

        // Then
        JsonNode read = Json.mapper().readTree(stored);
        assertThat(read.path("a").path(0).path("json").asText())
                .startsWith(number.substring(0, Math.min(number.length(), 300)))
                .hasSizeLessThanOrEqualTo(1_001);
        assertThat(read.path("b").asInt()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-7", "1.10", "12345678901234567890123", "1.7E+308", "4.9E-324", "0E+99999", "0.1"})
    void anyOtherNumberStaysAsItCame(String number) throws JsonProcessingException {
        // Given
        JsonNode came = EVERYTHING.readTree("{\"a\":" + number + "}");

        // When
        String stored = CleanJson.value(came).toString();

        // Then
        assertThat(stored).isEqualTo("{\"a\":" + number + "}");
    }

    @Test
    void whatIsCutSaysSo() throws JsonProcessingException {
        // Given
        JsonNode came = EVERYTHING.readTree("{\"a\":\"" + "x".repeat(100_000) + "\"}");

        // When
        JsonNode stored = CleanJson.value(came);

        // Then
        assertThat(stored.path("json").asText()).startsWith("{\"a\":\"xxx").endsWith("x…");
    }

    @Test
    void namesThatReadTheSameWhenTheyAreCleanAreBothKept() throws JsonProcessingException {
        // Given
        JsonNode came = EVERYTHING.readTree("{\"a\\u0001\":1,\"a\\u0002\":2}");

        // When
        JsonNode stored = CleanJson.value(came);

        // Then
        assertThat(stored.toString()).contains("1").contains("2");
    }
}
