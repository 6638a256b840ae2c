package io.deskwire.bot.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.bot.content.Fields;
import io.deskwire.bot.reading.ReceivedUpdate.Outline;
import io.deskwire.event.Json;
import io.deskwire.text.JsonEscapes;
import java.io.IOException;
import java.math.BigInteger;

/**
 * Reads the number and the sender of an update that cannot be read as a whole: a number in it is beyond what any reader takes, or its
 * text ends early. Only the objects in which those stand are made; whatever else there is, is passed over as it is written, and
 * what was read before the text broke counts.
 */
public final class OutlineReader {
    /** Of the sender of what was pressed: update, query, message, chat. */
    private static final int DEPTH = 4;
    /** Signs of a number of 64 bits. */
    private static final int LONGEST_NUMBER = 20;

    private OutlineReader() {}

    /** Returns what can be told of it; never fails. */
    public static Outline read(String json) {
        ObjectNode update = JsonNodeFactory.instance.objectNode();
        try (JsonParser parser = Json.unlimited().createParser(JsonEscapes.wholePairs(json))) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                fill(update, parser, 1);
            }
        } catch (IOException e) {
            // It is known that it cannot be read: what there is of it is in the tree.
            return outline(update);
        }
        return outline(update);
    }

    private static Outline outline(JsonNode update) {
        String kind = UpdateReader.kindOf(update);
        CustomerProfile customer = CustomerReader.read(update.path(kind)).orElse(null);
        return new Outline(Fields.number(update, "update_id"), customer, kind.equals("message"));
    }

    private static void fill(ObjectNode object, JsonParser parser, int depth) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            switch (parser.nextToken()) {
                case START_OBJECT -> {
                    ObjectNode inner = object.putObject(name);
                    if (depth < DEPTH) {
                        fill(inner, parser, depth + 1);
                    } else {
                        parser.skipChildren();
                    }
                }
                case START_ARRAY -> parser.skipChildren();
                case VALUE_STRING -> object.put(name, parser.getText());
                case VALUE_TRUE, VALUE_FALSE -> object.put(name, parser.getBooleanValue());
                case VALUE_NUMBER_INT -> number(object, name, parser.getText());
                // Neither a number of an update nor one of a chat; it is not converted.
                default -> parser.finishToken();
            }
        }
    }

    private static void number(ObjectNode object, String name, String digits) {
        if (digits.length() <= LONGEST_NUMBER) {
            object.put(name, new BigInteger(digits));
        }
    }
}
