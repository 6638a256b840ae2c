package io.deskwire.web.presence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.event.Json;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells an agent's pages what they have read at another one: those of this replica at once, those of others over the channel of signals.
 * A hint: what is lost is known when the ticket is opened the next time. Without Redis the other replicas' pages learn it so, too. From
 * any thread.
 */
public final class ReadSignals {
    /** Signals that Redis has not taken yet; what comes beyond is given up, and counted. */
    private static final int MOST_UNDER_WAY = 256;

    static final String TYPE = "read";

    private final UUID replica;
    private final Optional<SignalChannel> channel;
    private final PresenceMetrics metrics;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile ReadHeard listener = (username, ticketId, lastMessageId) -> {};

    /** Tells the sockets of this replica. */
    @FunctionalInterface
    public interface ReadHeard {
        void read(String username, long ticketId, long lastMessageId);
    }

    ReadSignals(UUID replica, Optional<SignalChannel> channel, PresenceMetrics metrics) {
        this.replica = replica;
        this.channel = channel;
        this.metrics = metrics;
    }

    /** Sets who tells the sockets. */
    public void listener(ReadHeard heard) {
        listener = heard;
    }

    /** An agent has read a ticket up to a message, by way of this replica. */
    public void read(String username, long ticketId, long lastMessageId) {
        listener.read(username, ticketId, lastMessageId);
        channel.ifPresent(way -> tell(way, encoded(username, ticketId, lastMessageId)));
    }

    private void tell(SignalChannel way, String signal) {
        if (underWay.incrementAndGet() > MOST_UNDER_WAY) {
            underWay.decrementAndGet();
            metrics.dropped(1);
            return;
        }
        // Within: what throws costs this signal, and the agent has read all the same.
        Future.<Void>succeededFuture().compose(nothing -> way.publish(signal)).onComplete(told -> {
            underWay.decrementAndGet();
            if (told.succeeded()) {
                metrics.sent();
            } else {
                metrics.dropped(1);
            }
        });
    }

    private String encoded(String username, long ticketId, long lastMessageId) {
        return Json.encode(new TreeMap<>(Map.of(
                "type",
                TYPE,
                "replica",
                replica,
                "username",
                username,
                "ticketId",
                ticketId,
                "lastMessageId",
                lastMessageId)));
    }

    /**
     * Takes what came on the channel and is no presence.
     *
     * @throws MalformedSignalException when it is such a signal, and cannot be read
     */
    void heard(String text) {
        JsonNode signal = parse(text);
        if (!signal.path("type").asText().equals(TYPE)) {
            return; // meant for others
        }
        JsonNode username = signal.path("username");
        JsonNode ticket = signal.path("ticketId");
        JsonNode message = signal.path("lastMessageId");
        if (!PresenceSignal.isUsername(username) || !isNumber(ticket) || !isNumber(message)) {
            throw new MalformedSignalException("it does not say who has read what");
        }
        if (!signal.path("replica").asText().equals(replica.toString())) {
            metrics.received();
            listener.read(username.textValue(), ticket.longValue(), message.longValue());
        }
    }

    private static boolean isNumber(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() > 0;
    }

    private static JsonNode parse(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new MalformedSignalException("it is no JSON");
        }
    }
}
