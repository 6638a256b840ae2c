package io.deskwire.web.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.web.socket.ClientFrame;
import java.util.Map;
import java.util.UUID;

/**
 * A page by the rule of the reader and no more (docs/protocol.md): a frame of old events is dropped, one that begins at or before
 * the last event is applied, a reset is a new beginning. A number that is missing, another content, a frame before the welcome fail the test.
 */
final class PageModel {
    private final FanoutFixture fanout;
    private final Map<UUID, Map<Long, String>> truth;
    private FakeConnection connection;
    private boolean welcomed;
    private UUID epoch;
    private long last;

    /**
     * @param truth data of every event that was ever committed
     */
    PageModel(FanoutFixture fanout, Map<UUID, Map<Long, String>> truth) {
        this.fanout = fanout;
        this.truth = truth;
    }

    /** Connects, with its cursor when it has one. */
    void connect(int highWatermark) {
        welcomed = false;
        connection = fanout.open(highWatermark);
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

    private void stretch(JsonNode frame) {
        long from = frame.path("from").asLong(-1);
        long to = frame.path("to").asLong(-1);
        assertThat(from).as("a hole after %d", last).isNotNegative().isLessThanOrEqualTo(last);
        long seq = from;
        for (JsonNode event : frame.path("events")) {
            seq++;
            apply(event, seq);
        }
        assertThat(to).isEqualTo(seq);
        last = Math.max(last, to);
    }

    private void apply(JsonNode event, long seq) {
        assertThat(event.path("seq").asLong()).isEqualTo(seq);
        assertThat(welcomed).isTrue();
        assertThat(UUID.fromString(event.path("epoch").asText())).isEqualTo(epoch);
        assertThat(event.path("data").toString()).isEqualTo(truth.get(epoch).get(seq));
    }
}
