package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.e2e.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** A stream as a server would have sent it, and what a reader asked for while it came. */
final class Recording implements Reader.Wire {

    static final String EPOCH = "6f0c1d5e-3a54-4a53-8a0e-5a6b1f7c9d20";
    static final long SNAPSHOT = 40;
    static final long HEAD = 50;

    private final Reader reader;
    private final List<String> asked = new ArrayList<>();

    /** Plays to a reader that has loaded its snapshot and opened its socket. */
    Recording(Reader reader) {
        this.reader = reader;
        reader.loaded(new Position(EPOCH, SNAPSHOT), this);
        connected();
    }

    void connected() {
        reader.opened(this);
        reader.received(
                Http.object()
                        .put("type", "welcome")
                        .put("epoch", EPOCH)
                        .put("seq", HEAD)
                        .put("mode", "replay"),
                this);
    }

    /** The log behind the recording. */
    static Log log() {
        return new Log(
                EPOCH,
                SNAPSHOT,
                LongStream.rangeClosed(SNAPSHOT + 1, HEAD)
                        .mapToObj(Recording::event)
                        .map(Entry::of)
                        .toList());
    }

    /** An event as on the wire: customers' messages, whose ids go with the numbers. */
    static JsonNode event(long seq) {
        return event(seq, 1_000 + seq);
    }

    static ObjectNode event(long seq, long message) {
        ObjectNode event = Http.object()
                .put("epoch", EPOCH)
                .put("seq", seq)
                .put("type", "message.received")
                .put("ticketId", 7)
                .put("at", "2026-01-31T12:00:00.120Z");
        ObjectNode data = event.putObject("data");
        data.putObject("ticket").put("id", 7).put("version", seq);
        data.putObject("message").put("id", message).put("text", "message " + message);
        return event;
    }

    /** A frame with the events from one number to another. */
    Recording range(long first, long last) {
        return plays(
                first - 1,
                last,
                LongStream.rangeClosed(first, last).mapToObj(Recording::event).toList());
    }

    /** A frame that says that it has all events after a number up to another one, and has these. */
    Recording plays(long from, long to, List<JsonNode> events) {
        ObjectNode frame = Http.object().put("type", "events").put("from", from).put("to", to);
        frame.putArray("events").addAll(events);
        reader.received(frame, this);
        return this;
    }

    Recording closes(int code) {
        if (reader.closed(code)) {
            connected();
        }
        return this;
    }

    /** What the reader sent, but for the hello. */
    List<String> asked() {
        return asked;
    }

    @Override
    public void send(ObjectNode frame) {
        if (!frame.get("type").asText().equals("hello")) {
            asked.add(frame.toString());
        }
    }

    @Override
    public void load() {
        asked.add("load");
    }
}
