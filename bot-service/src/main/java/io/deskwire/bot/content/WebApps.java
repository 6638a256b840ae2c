package io.deskwire.bot.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.deskwire.text.CleanText;

/** What a page within Telegram sent (Bot API, WebAppData): any text, most often JSON, of which each value gets a line. */
final class WebApps {
    private static final JsonMapper MAPPER = new JsonMapper();
    /** As deep as a form is; what lies deeper is shown as it came. */
    private static final int DEPTH = 6;
    /** Bot API, sendData: up to 4096 bytes, so that there are not many more. */
    private static final int LINES = 200;

    /** Five times what Telegram takes; what is longer is shown as it came. */
    private static final int LONGEST = 20_480;

    private WebApps() {}

    static String sent(JsonNode sent) {
        String button = Fields.text(sent, "button_text");
        String data = Fields.text(sent, "data");
        return Lines.of(button == null ? "Sent with a page of the bot:" : "Sent with “" + button + "”:")
                .and(data == null ? "nothing" : readable(data))
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
            Rows rows = new Rows();
            rows.add("", json, 0);
            return rows.count == 0
                    ? "nothing"
                    : CleanText.text(rows.text.toString().stripTrailing());
        } catch (JsonProcessingException e) {
            // A text like any other.
            return data;
        }
    }

    /** The lines so far. */
    private static final class Rows {
        private final StringBuilder text = new StringBuilder();
        private int count;

        void add(String path, JsonNode value, int depth) {
            if (count >= LINES || value.isNull()) {
                return;
            }
            if (value.isObject() && depth < DEPTH) {
                value.properties().forEach(field -> add(join(path, field.getKey()), field.getValue(), depth + 1));
            } else if (value.isArray() && depth < DEPTH) {
                for (int i = 0; i < value.size(); i++) {
                    add(join(path, "" + (i + 1)), value.get(i), depth + 1);
                }
            } else {
                count++;
                text.append(path).append(": ").append(shown(value)).append('\n');
            }
        }

        private static String join(String path, String name) {
            String words = name.replace('_', ' ').strip();
            return path.isEmpty() ? words : path + " › " + words;
        }

        private static String shown(JsonNode value) {
            return value.isBoolean()
                    ? value.booleanValue() ? "yes" : "no"
                    : value.isContainerNode() ? value.toString() : value.asText();
        }
    }
}
