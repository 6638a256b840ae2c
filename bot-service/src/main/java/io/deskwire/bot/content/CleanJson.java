package io.deskwire.bot.content;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Makes foreign text fit to be stored and sent on: PostgreSQL's text holds no NUL (its documentation, 8.3), UTF-8 has no half of a
 * surrogate pair, and an event's JSON is bounded in depth and size. What is replaced is replaced by one U+FFFD each, so that the
 * offsets of entities stay true.
 */
public final class CleanJson {
    private static final char REPLACEMENT = '\uFFFD';
    /** Events are read with at most 64 levels; the envelope, the message and its entities take their part. */
    private static final int DEPTH_LIMIT = 40;
    /** A quarter of the largest frame to a browser; Telegram's own objects stay far below it. */
    private static final int SIZE_LIMIT = 64 * 1024;

    private static final JsonMapper UNLIMITED = JsonMapper.builder(JsonFactory.builder()
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();

    private CleanJson() {}

    /** Returns the text with each character that cannot be stored replaced. */
    public static String text(String text) {
        StringBuilder clean = null;
        for (int i = 0; i < text.length(); i++) {
            if (!storable(text, i)) {
                if (clean == null) {
                    clean = new StringBuilder(text);
                }
                clean.setCharAt(i, REPLACEMENT);
            }
        }
        return clean == null ? text : clean.toString();
    }

    /**
     * Returns the value with all its texts and names cleaned; one that is too deep or too large comes as
     * {@code {"json": "the beginning of its text"}}.
     */
    public static JsonNode value(JsonNode value) {
        if (deeperThanLimit(value)) {
            return excerpt(value);
        }
        JsonNode clean = clean(value);
        return clean.toString().length() > SIZE_LIMIT ? excerpt(value) : clean;
    }

    private static JsonNode clean(JsonNode value) {
        if (value.isTextual()) {
            return TextNode.valueOf(text(value.textValue()));
        }
        if (value.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(value.size());
            value.forEach(element -> array.add(clean(element)));
            return array;
        }
        if (value.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            value.properties().forEach(field -> object.set(text(field.getKey()), clean(field.getValue())));
            return object;
        }
        return value;
    }

    private static JsonNode excerpt(JsonNode value) {
        String json = written(value);
        return JsonNodeFactory.instance
                .objectNode()
                .put("json", text(json.substring(0, Math.min(json.length(), SIZE_LIMIT / 4))));
    }

    private static String written(JsonNode value) {
        try {
            return UNLIMITED.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree without limits could not be written", e);
        }
    }

    private static boolean storable(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        }
        return c != '\0';
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
