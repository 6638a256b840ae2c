package io.deskwire.simulator.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.chats.ChatMessage;
import io.deskwire.simulator.json.SimulatorJson;
import java.util.Optional;

/** Telegram's TextQuote: the part of a message that a reply is about. */
public final class Quotes {

    /** Bot API, ReplyParameters: 0 to 1024 characters. */
    private static final int LONGEST = 1_024;

    private Quotes() {}

    /** The quote, unless the message does not contain it to the letter. */
    public static Optional<ObjectNode> of(ChatMessage message, String quote, JsonNode entities) {
        String whole = message.text() != null
                ? message.text()
                : message.field("caption").asText();
        int position = whole.indexOf(quote);
        if (quote.isEmpty() || quote.length() > LONGEST || position < 0) {
            return Optional.empty();
        }
        ObjectNode json = SimulatorJson.object().put("text", quote);
        if (!entities.isEmpty()) {
            json.set("entities", entities);
        }
        return Optional.of(json.put("position", position).put("is_manual", true));
    }
}
