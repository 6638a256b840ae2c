package io.deskwire.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.text.CleanText;
import io.deskwire.web.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks the marks that an agent's page puts on a text, before Telegram would refuse the whole message for one of them
 * (Bot API, MessageEntity). What is not known of a mark is dropped.
 */
final class Entities {
    /** More than any text that a person writes has. */
    static final int LIMIT = 500;

    private static final int URL_LIMIT = 2048;
    private static final int LANGUAGE_LIMIT = 64;
    static final String WITHIN =
            "A mark lies within the text: it has a length, and ends where the text ends or before.";

    private static final Set<String> SCHEMES = Set.of("http", "https", "tg", "mailto", "tel");

    private Entities() {}

    /**
     * Returns the marks of a text.
     *
     * @param marks what was sent, or null
     * @param text  as it is sent on; a mark that ends in the white space that was cut off its end is cut too
     * @param sent  units that the text had when the marks were made
     */
    static ArrayNode of(@Nullable List<Mark> marks, String text, int sent) {
        ArrayNode entities = JsonNodeFactory.instance.arrayNode();
        if (marks != null) {
            marks.forEach(mark -> add(entities, mark, text, sent));
        }
        return entities;
    }

    private static void add(ArrayNode entities, Mark mark, String text, int sent) {
        int offset = mark.offset();
        if (offset > sent || mark.length() > sent - offset) {
            throw refused(WITHIN);
        }
        int end = Math.min(offset + mark.length(), text.length());
        if (offset >= end) {
            return;
        }
        if (splitsCharacter(text, offset) || splitsCharacter(text, end)) {
            throw refused("A mark begins or ends within a character. Offsets count UTF-16 units.");
        }
        ObjectNode entity = entities.addObject()
                .put("type", mark.type().name().toLowerCase(Locale.ROOT))
                .put("offset", offset)
                .put("length", end - offset);
        if (mark.type() == Mark.MarkType.TEXT_LINK) {
            entity.put("url", link(mark.url() == null ? "" : mark.url()));
        }
        String language = mark.language();
        if (mark.type() == Mark.MarkType.PRE && language != null && !language.isEmpty()) {
            entity.put("language", language.length() > LANGUAGE_LIMIT ? "" : CleanText.name(language));
        }
    }

    private static Problem refused(String detail) {
        return Problem.badField("entities", detail);
    }

    private static boolean splitsCharacter(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isLowSurrogate(text.charAt(at))
                && Character.isHighSurrogate(text.charAt(at - 1));
    }

    private static String link(String url) {
        if (url.length() > URL_LIMIT || !SCHEMES.contains(scheme(url))) {
            throw refused("A link is a complete address: https, http, mailto, tel or tg.");
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
