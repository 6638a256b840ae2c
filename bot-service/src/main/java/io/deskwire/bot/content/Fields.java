package io.deskwire.bot.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.text.CleanText;
import org.jspecify.annotations.Nullable;

/** Reads fields of foreign JSON; what is missing or has another form than expected is null. */
public final class Fields {
    private Fields() {}

    /** Returns a text fit to be stored, without blanks around it; null when nothing remains. */
    public static @Nullable String text(JsonNode object, String field) {
        String text = object.path(field).asText("").strip();
        return text.isEmpty() ? null : CleanText.text(text);
    }

    /** Returns what can be seen of a text that stands on one line beside words of ours; null when that is nothing. */
    public static @Nullable String line(JsonNode object, String field) {
        String line = CleanText.name(object.path(field).asText(""));
        return line.isEmpty() ? null : line;
    }

    /** Returns the text as it was written, fit to be stored; empty when there is none. */
    public static String written(JsonNode object, String field) {
        JsonNode text = object.path(field);
        return text.isTextual() ? CleanText.text(text.textValue()) : "";
    }

    /** Returns a whole number of 64 bits. */
    public static @Nullable Long number(JsonNode object, String field) {
        JsonNode number = object.path(field);
        return number.isIntegralNumber() && number.canConvertToLong() ? number.longValue() : null;
    }

    /** Returns a whole number that is not negative and fits 32 bits: pixels, seconds. */
    public static @Nullable Integer count(JsonNode object, String field) {
        Long number = number(object, field);
        return number == null || number < 0 || number > Integer.MAX_VALUE ? null : number.intValue();
    }

    /** Returns what can be seen of the first name and the last name of a person, or null. */
    public static @Nullable String fullName(JsonNode person) {
        String name = CleanText.name(person.path("first_name").asText("") + " "
                + person.path("last_name").asText(""));
        return name.isEmpty() ? null : name;
    }

    /** Returns an empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
