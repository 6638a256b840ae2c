package io.deskwire.publish;

import io.deskwire.event.Event;
import io.deskwire.event.EventCodec;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** Events for tests. */
final class Announced {
    private static final UUID EPOCH = UUID.randomUUID();

    private Announced() {}

    static Event event(long seq) {
        return event(seq, "hello");
    }

    static Event event(long seq, String text) {
        return EventCodec.of(
                EPOCH,
                seq,
                "message.received",
                7L,
                Instant.parse("2026-01-31T12:00:00.123Z"),
                null,
                null,
                "{\"text\":\"" + text + "\"}");
    }

    /** An event of which no announcement can be made: there is nothing to put a mark into. */
    static Event unsealable(long seq) {
        return new Event(EPOCH, seq, "message.received", 7L, Instant.parse("2026-01-31T12:00:00.123Z"), "");
    }

    /** An event whose text can be sealed, and breaks whatever document it is part of. */
    static Event unreadable(long seq) {
        return new Event(
                EPOCH,
                seq,
                "message.received",
                7L,
                Instant.parse("2026-01-31T12:00:00.123Z"),
                "{\"seq\":1,\"data\":{]}");
    }

    static List<Event> events(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(Announced::event).toList();
    }
}
