package io.deskwire.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.text.CleanText;
import io.deskwire.web.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Checks the marks that an agent's page puts on a text, before Telegram would refuse the whole message for one of them
 * (Bot API, MessageEntity). What is not known of a mark is dropped.
 */
final class Entities {
    /** More than any text that a person writes has. */
    static final int LIMIT = 500;

    private static final int URL_LIMIT = 2048;
    private static final int LANGUAGE_LIMIT = 64;
    /** Links and names that Telegram finds by itself are not sent as marks. */
    private static final Set<String> TYPES = Set.of(
            "bold",
            "italic",
            "underline",
            "strikethrough",
            "spoiler",
            "blockquote",
            "expandable_blockquote",
            "code",
            "pre",
            "text_link");

    private static final Set<String> SCHEMES = Set.of("http", "https", "tg", "mailto", "tel");

    private Entities() {}

    /**
     * Returns the marks of a text.
     *
     * @param value what was sent, or null
     * @param text  as it is sent on; a mark that ends in the white space that was cut off its end is cut too
     * @param sent  units that the text had when the marks were made
     */
    static ArrayNode of(JsonNode value, String text, int sent) {
        ArrayNode entities = JsonNodeFactory.instance.arrayNode();
        if (value == null || value.isNull()) {
            return entities;
        }
        if (!value.isArray() || value.size() > LIMIT) {
            throw Problem.badRequest("entities is an array of at most " + LIMIT + " marks.");
        }
        for (JsonNode entity : value) {
            add(entities, entity, text, sent);
        }
        return entities;
    }

    private static void add(ArrayNode entities, JsonNode entity, String text, int sent) {
        String type = entity.path("type").asText("");
        if (!TYPES.contains(type)) {
            throw Problem.badRequest("A mark is one of "
                    + String.join(", ", TYPES.stream().sorted().toList()) + ".");
        }
        int offset = whole(entity, "offset");
        int length = whole(entity, "length");
        if (length == 0 || offset > sent || length > sent - offset) {
            throw Problem.badRequest(
                    "A mark lies within the text: it has a length, and ends where the text ends or before.");
        }
        int end = Math.min(offset + length, text.length());
        if (offset >= end) {
            return;
        }
        if (splitsCharacter(text, offset) || splitsCharacter(text, end)) {
            throw Problem.badRequest("A mark begins or ends within a character. Offsets count UTF-16 units.");
        }
        ObjectNode mark =
                entities.addObject().put("type", type).put("offset", offset).put("length", end - offset);
        if (type.equals("text_link")) {
            mark.put("url", link(entity.path("url").asText("")));
        }
        String language = entity.path("language").asText("");
        if (type.equals("pre") && !language.isEmpty()) {
            mark.put("language", language.length() > LANGUAGE_LIMIT ? "" : CleanText.name(language));
        }
    }

    private static int whole(JsonNode entity, String field) {
        JsonNode value = entity.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            throw Problem.badRequest("A mark has an " + field + ", a number of UTF-16 units from 0.");
        }
        return value.intValue();
    }

    private static boolean splitsCharacter(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isLowSurrogate(text.charAt(at))
                && Character.isHighSurrogate(text.charAt(at - 1));
    }

    private static String link(String url) {
        if (url.length() > URL_LIMIT || !SCHEMES.contains(scheme(url))) {
            throw Problem.badRequest("A link is a complete address: https, http, mailto, tel or tg.");
        }
        return url;
    }

    /** Empty when it is no address at all. */
    private static String scheme(String url) {
        try {
            String scheme = new URI(url).getScheme();
            return scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException e) {
            return "";
        }
    }
}
