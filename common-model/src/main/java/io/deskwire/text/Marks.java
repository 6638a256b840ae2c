package io.deskwire.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Telegram's formatting marks (MessageEntity) of a text that is cut. */
final class Marks {
    /** What half of is not: half a link leads elsewhere, half an emoji is nothing. All others go on in the next piece. */
    private static final Set<String> WHOLE = Set.of(
            "custom_emoji",
            "url",
            "email",
            "mention",
            "text_mention",
            "hashtag",
            "cashtag",
            "bot_command",
            "phone_number");

    private Marks() {}

    /** Returns the marks of the part of the text from {@code from} to {@code to}, with offsets within it. */
    static JsonNode within(JsonNode marks, int from, int to) {
        ArrayNode within = JsonNodeFactory.instance.arrayNode();
        for (JsonNode mark : marks) {
            int begin = Math.max(begin(mark), from);
            int end = Math.min(end(mark), to);
            if (begin < end) {
                ObjectNode cut = mark.deepCopy();
                within.add(cut.put("offset", begin - from).put("length", end - begin));
            }
        }
        return within;
    }

    /**
     * Returns the place nearest before {@code cut} at which no mark that must stay whole would be cut; {@code cut} itself where that
     * would leave nothing after {@code from}.
     */
    static int beforeWhole(JsonNode marks, int from, int cut) {
        int place = cut;
        boolean moved = true;
        while (moved) {
            moved = false;
            for (JsonNode mark : marks) {
                if (WHOLE.contains(mark.path("type").asText()) && begin(mark) < place && place < end(mark)) {
                    place = begin(mark);
                    moved = true;
                }
            }
        }
        return place > from ? place : cut;
    }

    private static int begin(JsonNode mark) {
        return mark.path("offset").asInt();
    }

    private static int end(JsonNode mark) {
        return begin(mark) + mark.path("length").asInt();
    }
}
