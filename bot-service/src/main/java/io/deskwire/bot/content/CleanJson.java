package io.deskwire.bot.content;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.deskwire.model.Excerpt;
import io.deskwire.text.CleanText;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Makes foreign JSON fit to be stored and sent on: its texts are cleaned ({@link CleanText}), and since it becomes a part of an event
 * it is bounded in depth and size, and has no number that one of its readers would refuse or change beyond knowing.
 */
public final class CleanJson {
    /** Events are read with at most 64 levels; the envelope, the message and its entities take their part. */
    private static final int DEPTH_LIMIT = 40;
    /** A quarter of the largest frame to a browser; Telegram's own objects stay far below it. */
    private static final int SIZE_LIMIT = 64 * 1024;

    private static final int EXCERPT = SIZE_LIMIT / 4;
    /** What Jackson takes of a number unless it is told otherwise. */
    private static final int NUMBER_LIMIT = StreamReadConstraints.DEFAULT_MAX_NUM_LEN;

    private static final JsonMapper UNLIMITED = JsonMapper.builder(JsonFactory.builder()
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();

    private CleanJson() {}

    /**
     * Returns the value with all its texts and names cleaned; one that is too deep or too large, and a number that is too long or
     * beyond what 64 bits of a floating point take (RFC 8259, section 6), comes as {@code {"json": "the beginning of its text…"}}.
     */
    public static JsonNode value(JsonNode value) {
        if (deeperThanLimit(value)) {
            return excerpt(value, EXCERPT);
        }
        JsonNode clean = clean(value);
        return clean.toString().length() > SIZE_LIMIT ? excerpt(value, EXCERPT) : clean;
    }

    private static JsonNode clean(JsonNode value) {
        if (value.isTextual()) {
            return TextNode.valueOf(CleanText.text(value.textValue()));
        }
        if (value.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(value.size());
            value.forEach(element -> array.add(clean(element)));
            return array;
        }
        if (value.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            value.properties().forEach(field -> object.set(CleanText.text(field.getKey()), clean(field.getValue())));
            // Names that differed may be the same when they are clean.
            return object.size() == value.size() ? object : excerpt(value, EXCERPT);
        }
        return value.isNumber() && !isTakenByAll(value) ? excerpt(value, NUMBER_LIMIT) : value;
    }

    private static boolean isTakenByAll(JsonNode number) {
        double read = number.doubleValue();
        boolean vanishes =
                read == 0 && number.isBigDecimal() && number.decimalValue().signum() != 0;
        return Double.isFinite(read) && !vanishes && number.asText().length() <= NUMBER_LIMIT;
    }

    private static JsonNode excerpt(JsonNode value, int limit) {
        String json = written(value);
        String text = json.length() <= limit ? json : Excerpt.of(json, limit) + "…";
        return JsonNodeFactory.instance.objectNode().put("json", CleanText.text(text));
    }

    private static String written(JsonNode value) {
        try {
            return UNLIMITED.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree without limits could not be written", e);
        }
    }

    /** Without recursion: the depth is what is in doubt. */
    private static boolean deeperThanLimit(JsonNode value) {
        Deque<JsonNode> level = new ArrayDeque<>();
        level.add(value);
        for (int depth = 0; !level.isEmpty(); depth++) {
            if (depth > DEPTH_LIMIT) {
                return true;
            }
            Deque<JsonNode> below = new ArrayDeque<>();
            level.forEach(node -> node.forEach(below::add));
            level = below;
        }
        return false;
    }
}
