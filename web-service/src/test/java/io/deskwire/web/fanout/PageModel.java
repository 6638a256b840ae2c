package io.deskwire.web.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.event.Event;
import io.deskwire.event.Json;
import io.deskwire.model.Sight;
import io.deskwire.testing.timers.ManualTimers;
import io.deskwire.web.socket.ClientFrame;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;

/**
 * A page by the rule of the reader and no more (docs/protocol.md): a frame of old events is dropped, one that begins at or before
 * the last event is applied, a reset is a new beginning. What is missing, or not to be
 * seen, another content, a frame before the welcome fail the test.
 */
final class PageModel {
    private final FanoutFixture fanout;
    private final Map<UUID, Map<Long, Event>> truth;
    private final String agent;
    private final Sight sight;
    private FakeConnection connection;
    private boolean welcomed;
    private UUID epoch;
    private long last;

    /**
     * @param truth every event that was ever committed
     * @param sight what its agent may see
     */
    PageModel(FanoutFixture fanout, Map<UUID, Map<Long, Event>> truth, String agent, Sight sight) {
        this.fanout = fanout;
        this.truth = truth;
        this.agent = agent;
        this.sight = sight;
        fanout.sights.put(agent, sight);
    }

    /** Connects, with its cursor when it has one. */
    void connect(int highWatermark) {
        welcomed = false;
        connection = fanout.open(agent, highWatermark);
        connection.onFrame(this::take);
        if (connection.closed() == null) {
            fanout.connections.received(connection, new ClientFrame.Hello(epoch, epoch == null ? null : last));
        }
    }

    /** Loses its connection; what it has not read is lost. */
    void drop() {
        if (open()) {
            connection.onFrame(frame -> {});
            fanout.connections.closed(connection);
            connection = null;
        }
    }

    boolean open() {
        return connection != null;
    }

    /** Whether the server has closed the socket. */
    boolean dismissed() {
        return open() && connection.closed() != null;
    }

    FakeConnection connection() {
        return connection;
    }

    /** Claims to have seen a hole. */
    void gap(int back) {
        if (open() && welcomed) {
            fanout.connections.received(connection, new ClientFrame.Gap(Math.max(0, last - back)));
        }
    }

    UUID epoch() {
        return epoch;
    }

    long last() {
        return last;
    }

    private void take(JsonNode frame) {
        switch (frame.path("type").asText()) {
            case "welcome" -> welcome(frame);
            case "events" -> stretch(frame);
            case "ping" -> {
                FakeConnection pinged = connection; // by the time of the pong there may be another, or none
                fanout.timers.run(() -> fanout.connections.received(pinged, new ClientFrame.Pong(last)));
            }
            case "status", "drain" ->
                assertThat(welcomed || "drain".equals(frame.path("type").asText()))
                        .isTrue();
            default -> throw new AssertionError("Unknown frame " + frame);
        }
    }

    private void welcome(JsonNode frame) {
        UUID told = UUID.fromString(frame.path("epoch").asText());
        if (epoch == null || "reset".equals(frame.path("mode").asText())) {
            epoch = told;
            last = frame.path("seq").asLong();
        }
        assertThat(told).isEqualTo(epoch);
        welcomed = true;
    }

    /** Everything between its numbers that this page may see, and nothing else. */
    private void stretch(JsonNode frame) {
        long from = frame.path("from").asLong(-1);
        long to = frame.path("to").asLong(-1);
        assertThat(welcomed).isTrue();
        assertThat(from).as("a hole after %d", last).isNotNegative().isLessThanOrEqualTo(last);
        assertThat(to).isGreaterThanOrEqualTo(from);
        Iterator<JsonNode> events = frame.path("events").elements();
        for (long seq = from + 1; seq <= to; seq++) {
            Event event = truth.get(epoch).get(seq);
            switch (sight.of(event.audience())) {
                case WHOLE -> assertThat(events.next().toString()).isEqualTo(event.json());
                case GONE -> assertThat(events.next().toString()).isEqualTo(gone(seq));
                case NOTHING -> {}
            }
        }
        assertThat(events.hasNext()).as("something else in %s", frame).isFalse();
        last = Math.max(last, to);
    }

    private String gone(long seq) {
        return "{\"epoch\":\"" + epoch + "\",\"seq\":" + seq + ",\"type\":\"ticket.gone\",\"ticketId\":7,\"at\":\""
                + Json.format(ManualTimers.START) + "\",\"actor\":null,\"data\":{\"ticketId\":7}}";
    }
}
