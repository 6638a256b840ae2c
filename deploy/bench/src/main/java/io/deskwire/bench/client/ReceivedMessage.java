package io.deskwire.bench.client;

import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A message that a customer has from the bot.
 *
 * @param atMillis when the simulator took it, by the machine's clock
 */
public record ReceivedMessage(String text, long atMillis) {

    static List<ReceivedMessage> of(JsonObject chat) {
        return chat.getJsonArray("messages").stream()
                .map(JsonObject.class::cast)
                .filter(message -> message.getString("from").equals("bot"))
                .map(message -> new ReceivedMessage(message.getString("text"), message.getLong("atMillis")))
                .toList();
    }
}
