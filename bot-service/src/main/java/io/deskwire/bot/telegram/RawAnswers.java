package io.deskwire.bot.telegram;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.deskwire.event.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the envelope of the Bot API's answers and leaves what is inside as it came. Works on the stream of tokens, so that no
 * depth, number or string inside an update can make the whole answer unreadable.
 */
final class RawAnswers {
    private RawAnswers() {}

    /**
     * Returns the texts of an array's elements.
     *
     * @throws IOException when it is not a JSON array
     */
    static List<String> elements(String array) throws IOException {
        try (JsonParser parser = Json.unlimited().createParser(array)) {
            expect(parser.nextToken() == JsonToken.START_ARRAY, "an array");
            List<String> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(valueAt(parser, array));
            }
            return elements;
        }
    }

    /**
     * Returns the texts of an object's fields by their names.
     *
     * @throws IOException when it is not a JSON object
     */
    static Map<String, String> fields(String object) throws IOException {
        try (JsonParser parser = Json.unlimited().createParser(object)) {
            expect(parser.nextToken() == JsonToken.START_OBJECT, "an object");
            Map<String, String> fields = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, valueAt(parser, object));
            }
            return fields;
        }
    }

    private static String valueAt(JsonParser parser, String text) throws IOException {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        // A scalar is read to its end only when it is asked for.
        parser.finishToken();
        return text.substring(start, (int) parser.currentLocation().getCharOffset())
                .strip();
    }

    private static void expect(boolean fits, String what) throws IOException {
        if (!fits) {
            throw new IOException("The answer is not " + what + " of JSON");
        }
    }
}
