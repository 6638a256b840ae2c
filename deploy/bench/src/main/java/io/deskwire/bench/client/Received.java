package io.deskwire.bench.client;

import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A message that a customer has from the bot.
 *
 * @param atMillis when the simulator took it, by the machine's clock
 */
public record Received(String text, long atMillis) {

    static List<Received> of(JsonObject chat) {
        return chat.getJsonArray("messages").stream()
                .map(JsonObject.class::cast)
                .filter(message -> message.getString("from").equals("bot"))
                .map(message -> new Received(message.getString("text"), message.getLong("atMillis")))
                .toList();
    }
}
