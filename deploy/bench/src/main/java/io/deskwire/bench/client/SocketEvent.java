package io.deskwire.bench.client;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the benchmark reads of an event.
 *
 * @param at when it got its number, by the database's clock, to the millisecond
 * @param text of the customer's message; null for every other event
 */
public record SocketEvent(long seq, Instant at, String text) {

    /** The events of a frame, in its order. */
    static List<SocketEvent> of(JsonArray events) {
        return IntStream.range(0, events.size())
                .mapToObj(events::getJsonObject)
                .map(SocketEvent::of)
                .toList();
    }

    private static SocketEvent of(JsonObject event) {
        String text = event.getString("type").equals("message.received")
                ? event.getJsonObject("data").getJsonObject("message").getString("text")
                : null;
        return new SocketEvent(event.getLong("seq"), Instant.parse(event.getString("at")), text);
    }
}
