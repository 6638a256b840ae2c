package io.deskwire.bot.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.text.CleanText;
import java.util.Map;

/** Writes formatted words (Bot API, RichText): a text, an array of such, or an object that says what its text is. */
final class RichWords {
    /** Kinds that a text has a mark for, and which. */
    private static final Map<String, String> MARKS = Map.of(
            "bold", "bold",
            "italic", "italic",
            "underline", "underline",
            "strikethrough", "strikethrough",
            "spoiler", "spoiler",
            "code", "code");
    /** Deeper than a person formats; what lies below is left to the object that is kept, and a sign says so. */
    private static final int DEPTH = 32;

    private final RichWriter writer;

    RichWords(RichWriter writer) {
        this.writer = writer;
    }

    void write(JsonNode words) {
        write(words, 0);
    }

    private void write(JsonNode words, int depth) {
        if (depth > DEPTH && !words.isMissingNode()) {
            writer.leftOut();
        } else if (words.isTextual()) {
            writer.write(words.textValue());
        } else if (words.isArray()) {
            words.forEach(part -> write(part, depth + 1));
        } else if (words.isObject()) {
            object(words, depth);
        }
    }

    private void object(JsonNode words, int depth) {
        String type = words.path("type").asText("");
        Runnable inner = () -> write(words.path("text"), depth + 1);
        String url = words.path("url").asText("");
        if (MARKS.containsKey(type)) {
            writer.marked(MARKS.get(type), inner);
        } else if (type.equals("url") && !url.isEmpty()) {
            writer.linked(CleanText.text(url), inner);
        } else if (type.equals("custom_emoji")) {
            writer.write(words.path("alternative_text").asText(""));
        } else if (type.equals("mathematical_expression")) {
            writer.marked("code", () -> writer.write(words.path("expression").asText("")));
        } else {
            // Mentions, dates, references and what is not known yet say what they say.
            inner.run();
        }
    }
}
