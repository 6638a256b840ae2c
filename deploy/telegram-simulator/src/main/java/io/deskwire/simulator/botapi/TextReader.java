package io.deskwire.simulator.botapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.json.SimulatorJson;
import io.deskwire.simulator.markup.Formatted;
import io.deskwire.simulator.markup.MarkupError;

/** Reads texts and captions with their formats, within Telegram's limits. */
final class TextReader {

    /** Bot API, sendMessage: 1 to 4096 characters after entities parsing, counted in UTF-16 units. */
    private static final int LONGEST_TEXT = 4_096;

    /** Bot API, sendPhoto and others: 0 to 1024 characters after entities parsing. */
    private static final int LONGEST_CAPTION = 1_024;

    private TextReader() {}

    /** The text of a message, whose entities go into {@code extra}. */
    static String text(Parameters parameters, ObjectNode extra) {
        Formatted formatted = formatted(parameters, "text", "entities");
        if (formatted.text().isBlank()) {
            throw ApiError.badRequest("message text is empty");
        }
        if (formatted.text().length() > LONGEST_TEXT) {
            throw ApiError.badRequest("message is too long");
        }
        set(extra, "entities", formatted.entities());
        return formatted.text();
    }

    /** Puts the caption, if there is one, and its entities into {@code extra}. */
    static void caption(Parameters parameters, ObjectNode extra) {
        Formatted formatted = formatted(parameters, "caption", "caption_entities");
        if (formatted.text().length() > LONGEST_CAPTION) {
            throw ApiError.badRequest("message caption is too long");
        }
        if (!formatted.text().isEmpty()) {
            extra.put("caption", formatted.text());
            set(extra, "caption_entities", formatted.entities());
            parameters.copyFlags(extra, "show_caption_above_media");
        }
    }

    private static void set(ObjectNode extra, String field, ArrayNode entities) {
        if (!entities.isEmpty()) {
            extra.set(field, entities);
        }
    }

    private static Formatted formatted(Parameters parameters, String name, String entitiesName) {
        String text = parameters.text(name);
        if (text == null) {
            return new Formatted("", SimulatorJson.MAPPER.createArrayNode());
        }
        String mode = parameters.text("parse_mode");
        if (mode == null || mode.isBlank()) {
            return new Formatted(text, entities(parameters.tree(entitiesName), text));
        }
        try {
            return Formatted.parse(mode, text);
        } catch (MarkupError wrong) {
            throw ApiError.badRequest(wrong.getMessage());
        }
    }

    private static ArrayNode entities(JsonNode list, String text) {
        ArrayNode entities = SimulatorJson.MAPPER.createArrayNode();
        for (JsonNode entity : list) {
            int offset = entity.path("offset").asInt(-1);
            int length = entity.path("length").asInt(-1);
            if (!entity.path("type").isTextual() || offset < 0 || length < 0 || offset + length > text.length()) {
                throw ApiError.badRequest("can't parse entities: an entity needs type, offset and length in the text");
            }
            entities.add(entity);
        }
        return entities;
    }
}
