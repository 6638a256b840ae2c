package io.deskwire.web.fanout;

import io.deskwire.event.Event;
import io.deskwire.event.SeenEvents;
import io.deskwire.model.Sight;
import io.deskwire.web.socket.ServerFrames;
import io.deskwire.web.socket.TextFrame;
import io.deskwire.web.stream.RecentEvents;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The last frames of events that were made from memory, for all who see the same. Sockets that are live all need the same one, and so do
 * those that come back together, so it is looked up and encoded once a replica. From any thread; when two make the same frame at the
 * same time, either is kept.
 */
final class FrameCache {
    /** A frame that a phone reads at once. */
    static final int FRAME_EVENTS = 100;
    /** The newest frame, and those of a few seconds for readers that catch up; a power of two. */
    private static final int KEPT = 16;

    private final Sight sight;
    private final AtomicReferenceArray<Chunk> kept = new AtomicReferenceArray<>(KEPT);
    private volatile @Nullable Advance advance;

    private record Advance(long from, long to, TextFrame frame) {}

    FrameCache(Sight sight) {
        this.sight = sight;
    }

    /**
     * All events after {@code from} up to and with {@code to} that are seen, as a frame.
     *
     * @param cut whether more followed that did not fit
     * @param frame null when none of them is seen
     */
    record Chunk(
            RecentEvents recent,
            long from,
            long to,
            boolean cut,
            int limit,
            @Nullable TextFrame frame) {
        private boolean serves(RecentEvents other, long cursor, int maxBytes) {
            return recent == other
                    && from == cursor
                    && (cut || to == other.head())
                    && (frame == null || limit <= maxBytes || frame.length() <= maxBytes);
        }

        /** Says whether there is nothing to be seen between that number and where this ends. */
        private boolean hides(RecentEvents other, long cursor) {
            return frame == null && recent == other && from == cursor;
        }
    }

    /**
     * Returns the frame after {@code cursor}; nothing when what comes after {@code known} is no longer in memory. What is not seen makes
     * no frame: then it goes to the head.
     *
     * @param known the number, below the head, up to which nothing after the cursor is seen; the cursor where that is not known
     */
    Optional<Chunk> after(RecentEvents recent, long cursor, long known, int maxBytes) {
        int place = (int) (cursor & (KEPT - 1));
        Chunk made = kept.get(place);
        if (made != null && made.serves(recent, cursor, maxBytes)) {
            return Optional.of(made);
        }
        long begin = made != null && made.hides(recent, cursor) ? Math.max(known, made.to()) : known;
        Optional<Chunk> next = make(recent, cursor, begin, maxBytes);
        next.ifPresent(chunk -> kept.set(place, chunk));
        return next;
    }

    private Optional<Chunk> make(RecentEvents recent, long from, long begin, int maxBytes) {
        long head = recent.head();
        long to = begin;
        List<Event> seen = List.of();
        while (seen.isEmpty() && to < head) {
            Optional<List<Event>> more = recent.after(to, FRAME_EVENTS, maxBytes);
            if (more.isEmpty()) {
                return Optional.empty();
            }
            seen = SeenEvents.of(sight, more.get());
            to = more.get().get(more.get().size() - 1).seq();
        }
        return Optional.of(
                new Chunk(recent, from, to, to < head, maxBytes, seen.isEmpty() ? null : encoded(from, to, seen)));
    }

    /** Returns a frame of a stretch of the log; null when nothing of it is seen. */
    @Nullable
    TextFrame frame(long from, long to, List<Event> events) {
        List<Event> seen = SeenEvents.of(sight, events);
        return seen.isEmpty() ? null : encoded(from, to, seen);
    }

    /** Returns a frame that says that nothing is seen of a stretch of the log. */
    TextFrame advance(long from, long to) {
        Advance last = advance;
        if (last == null || last.from != from || last.to != to) {
            last = new Advance(from, to, encoded(from, to, List.of()));
            advance = last;
        }
        return last.frame;
    }

    private static TextFrame encoded(long from, long to, List<Event> events) {
        return new TextFrame(ServerFrames.events(from, to, events));
    }
}
