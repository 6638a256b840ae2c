package io.deskwire.web.fanout;

import io.deskwire.event.Event;
import io.deskwire.web.socket.ServerFrames;
import io.deskwire.web.socket.TextFrame;
import io.deskwire.web.stream.RecentEvents;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The last frames of events that were made from memory. Sockets that are live all need the same one, and so do those that come
 * back together, so it is looked up and encoded once a replica. From any thread; when two make the same frame at the same time,
 * either is kept.
 */
final class FrameCache {
    /** A frame that a phone reads at once. */
    static final int FRAME_EVENTS = 100;
    /** The newest frame, and those of a few seconds for readers that catch up; a power of two. */
    private static final int KEPT = 16;

    private final AtomicReferenceArray<Chunk> kept = new AtomicReferenceArray<>(KEPT);

    /**
     * All events after {@code from} up to and with {@code to}, as a frame.
     *
     * @param cut whether more followed that did not fit
     */
    record Chunk(RecentEvents recent, long from, long to, boolean cut, int limit, TextFrame frame) {
        private boolean serves(RecentEvents other, long cursor, int maxBytes) {
            return recent == other
                    && from == cursor
                    && (cut || to == other.head())
                    && (limit <= maxBytes || frame.length() <= maxBytes);
        }
    }

    /** Returns the frame after {@code cursor}, which is below the head; nothing when that is no longer in memory. */
    Optional<Chunk> after(RecentEvents recent, long cursor, int maxBytes) {
        int place = (int) (cursor & (KEPT - 1));
        Chunk made = kept.get(place);
        if (made != null && made.serves(recent, cursor, maxBytes)) {
            return Optional.of(made);
        }
        long head = recent.head();
        return recent.after(cursor, FRAME_EVENTS, maxBytes).map(events -> {
            long to = events.get(events.size() - 1).seq();
            Chunk chunk = new Chunk(recent, cursor, to, to < head, maxBytes, frame(cursor, to, events));
            kept.set(place, chunk);
            return chunk;
        });
    }

    static TextFrame frame(long from, long to, List<Event> events) {
        return new TextFrame(ServerFrames.events(from, to, events));
    }
}
