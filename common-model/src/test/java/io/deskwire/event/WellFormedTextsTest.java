package io.deskwire.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WellFormedTextsTest {
    record Named(String name) {}

    @Test
    void halvesInATreeAreReplacedInValuesAndNames() throws JsonProcessingException {
        // When
        JsonNode tree = Json.mapper()
                .readTree(
                        "{\"a\\ud800\\u0141\":[\"\\ud800\\u2022\",{\"x\":\"\\ud800\\u205c\"}],\"whole\":\"\\ud83d\\ude00\"}");

        // Then
        assertThat(tree.toString())
                .isEqualTo(
                        "{\"whole\":\"\ud83d\ude00\",\"a\uFFFD\u0141\":[\"\uFFFD\u2022\",{\"x\":\"\uFFFD\u205c\"}]}");
    }

    @Test
    void halvesInRecordsMapsAndObjectsAreReplaced() throws JsonProcessingException {
        assertThat(Json.mapper().readValue("{\"name\":\"\\ud800\\u0100\"}", Named.class))
                .isEqualTo(new Named("\uFFFD\u0100"));
        assertThat(Json.mapper().readValue("{\"\\udc00k\":\"v\\ud800\"}", new TypeReference<Map<String, String>>() {}))
                .isEqualTo(Map.of("\uFFFDk", "v\uFFFD"));
        assertThat(Json.mapper()
                        .readValue("{\"a\":\"\\ud800\"}", ObjectNode.class)
                        .path("a")
                        .textValue())
                .isEqualTo("\uFFFD");
        assertThat(Json.mapper().readValue("null", JsonNode.class).isNull()).isTrue();
    }
}
