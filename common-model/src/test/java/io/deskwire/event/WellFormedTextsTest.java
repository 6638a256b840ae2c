package io.deskwire.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WellFormedTextsTest {
    record Named(String name) {}

    @Test
    void halvesInATreeAreReplaced() throws JsonProcessingException {
        // When
        JsonNode tree = Json.mapper()
                .readTree("{\"a\":[\"\\ud800\\u2022\",{\"x\":\"\\ud800\\u205c\"}],\"whole\":\"\\ud83d\\ude00\"}");

        // Then
        assertThat(tree.toString())
                .isEqualTo("{\"a\":[\"\uFFFD\u2022\",{\"x\":\"\uFFFD\u205c\"}],\"whole\":\"\ud83d\ude00\"}");
    }

    @Test
    void halvesInRecordsMapsAndObjectsAreReplaced() throws JsonProcessingException {
        assertThat(Json.mapper().readValue("{\"name\":\"\\ud800\\u0100\"}", Named.class))
                .isEqualTo(new Named("\uFFFD\u0100"));
        assertThat(Json.mapper().readValue("{\"k\":\"v\\ud800\"}", new TypeReference<Map<String, String>>() {}))
                .isEqualTo(Map.of("k", "v\uFFFD"));
        assertThat(Json.mapper()
                        .readValue("{\"a\":\"\\ud800\"}", ObjectNode.class)
                        .path("a")
                        .textValue())
                .isEqualTo("\uFFFD");
        assertThat(Json.mapper().readValue("null", JsonNode.class).isNull()).isTrue();
    }

    @Test
    void aHalfInANameIsNoJson() {
        // When
        var read = catchThrowable(() -> Json.mapper().readTree("{\"\\ud800\\u0141\":1}"));

        // Then
        assertThat(read).isInstanceOf(JsonProcessingException.class);
    }
}
