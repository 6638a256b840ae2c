package io.deskwire.simulator.markup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.json.SimulatorJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A text and its formats.
 *
 * @param text without any marks
 * @param entities Telegram's MessageEntity objects; offsets and lengths count UTF-16 units
 */
public record Formatted(String text, ArrayNode entities) {

    /**
     * Reads a text with marks.
     *
     * @param mode Telegram's parse_mode, in any case
     * @throws MarkupError where Telegram answers 400
     */
    public static Formatted parse(String mode, String marked) {
        return switch (mode.toLowerCase(Locale.ROOT)) {
            case "html" -> new HtmlMarkup(marked).read();
            case "markdownv2" -> new MarkdownMarkup(marked, true).read();
            case "markdown" -> new MarkdownMarkup(marked, false).read();
            default -> throw new MarkupError("unsupported parse_mode");
        };
    }

    /** In Telegram's order: by offset, the longer first. */
    static Formatted ordered(String text, ArrayNode entities) {
        List<JsonNode> sorted = new ArrayList<>();
        entities.forEach(sorted::add);
        sorted.sort(
                Comparator.<JsonNode>comparingInt(entity -> entity.get("offset").asInt())
                        .thenComparingInt(entity -> -entity.get("length").asInt()));
        return new Formatted(text, SimulatorJson.MAPPER.createArrayNode().addAll(sorted));
    }

    /** Adds a format; one without a length is left out, as in Telegram. */
    static ObjectNode add(ArrayNode entities, String type, int offset, int end) {
        ObjectNode entity =
                SimulatorJson.object().put("type", type).put("offset", offset).put("length", end - offset);
        if (end > offset) {
            entities.add(entity);
        }
        return entity;
    }
}
