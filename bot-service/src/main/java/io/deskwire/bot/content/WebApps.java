package io.deskwire.bot.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.deskwire.text.CleanText;
import org.jspecify.annotations.Nullable;

/**
 * What a page within Telegram sent (Bot API, WebAppData): any text, most often JSON, of which each value gets a line. What cannot be
 * shown so without a loss is shown as it came.
 */
final class WebApps {
    /** Takes one value that says each thing once, and its numbers to the last digit. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    /** As deep as a form is; what lies deeper is shown as it came. */
    private static final int DEPTH = 6;
    /** A form of more is a list for a machine: its own text is shorter. */
    private static final int LINES = 200;

    /** Five times what Telegram takes; what is longer is shown as it came. */
    private static final int LONGEST = 20_480;

    private static final String NOTHING = "nothing";

    private WebApps() {}

    static @Nullable String sent(JsonNode sent) {
        String button = Fields.line(sent, "button_text");
        String data = Fields.text(sent, "data");
        return Lines.of(button == null ? "Sent with a page of the bot:" : "Sent with “" + button + "”:")
                .and(data == null ? NOTHING : readable(data))
                .text();
    }

    private static String readable(String data) {
        if (data.length() > LONGEST) {
            return data;
        }
        try {
            JsonNode json = MAPPER.readTree(data);
            if (!json.isContainerNode()) {
                return data;
            }
            if (json.isEmpty()) {
                return NOTHING;
            }
            Rows rows = new Rows();
            rows.add("", json, 0);
            return rows.tooMany() ? data : CleanText.text(rows.text.toString().stripTrailing());
        } catch (JsonProcessingException | NumberFormatException e) {
            // A text like any other.
            return data;
        }
    }

    /** The lines so far. */
    private static final class Rows {
        private final StringBuilder text = new StringBuilder();
        private int count;

        boolean tooMany() {
            return count > LINES || text.length() > Description.LIMIT / 2;
        }

        void add(String path, JsonNode value, int depth) {
            if (tooMany()) {
                return;
            }
            if (value.isObject() && depth < DEPTH && !value.isEmpty()) {
                value.properties().forEach(field -> add(join(path, field.getKey()), field.getValue(), depth + 1));
            } else if (value.isArray() && depth < DEPTH && !value.isEmpty()) {
                for (int i = 0; i < value.size(); i++) {
                    add(join(path, "" + (i + 1)), value.get(i), depth + 1);
                }
            } else {
                count++;
                text.append(path).append(": ").append(shown(value)).append('\n');
            }
        }

        private static String join(String path, String name) {
            String words = CleanText.name(name.replace('_', ' '));
            return path.isEmpty() ? words : path + " › " + words;
        }

        private static String shown(JsonNode value) {
            if (value.isBoolean()) {
                return value.booleanValue() ? "yes" : "no";
            }
            if (value.isNull() || (value.isContainerNode() && value.isEmpty())) {
                return NOTHING;
            }
            String words = value.isContainerNode() ? value.toString() : value.asText();
            return CleanText.isBlank(words) ? NOTHING : words;
        }
    }
}
