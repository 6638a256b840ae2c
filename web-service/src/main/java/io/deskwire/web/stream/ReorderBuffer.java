package io.deskwire.web.stream;

import io.deskwire.event.Event;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Events that wait until the ones before them arrive; bounded, the lowest numbers stay. Belongs to the stream's context. */
final class ReorderBuffer {
    private final int maxEvents;
    private final long maxBytes;
    private final TreeMap<Long, Held> bySeq = new TreeMap<>();
    private long bytes;

    ReorderBuffer(int maxEvents, long maxBytes) {
        this.maxEvents = maxEvents;
        this.maxBytes = maxBytes;
    }

    /** Says what became of an event that was to be held. */
    enum HoldResult {
        HELD,
        DUPLICATE,
        /** Something had to go, this event or one with a higher number: the log has it. */
        OVER_LIMIT
    }

    /**
     * Takes an event.
     *
     * @param readsBegun how many reads of the log had begun when it came
     */
    HoldResult add(Event event, long readsBegun) {
        if (bySeq.containsKey(event.seq())) {
            return HoldResult.DUPLICATE;
        }
        bySeq.put(event.seq(), new Held(event, readsBegun));
        bytes += event.json().length();
        boolean over = false;
        while (bySeq.size() > maxEvents || bytes > maxBytes) {
            bytes -= bySeq.pollLastEntry().getValue().event.json().length();
            over = true;
        }
        return over ? HoldResult.OVER_LIMIT : HoldResult.HELD;
    }

    /** Removes and returns the event with that number, or null; drops what is below it. */
    @Nullable
    Event take(long seq) {
        while (!bySeq.isEmpty() && bySeq.firstKey() <= seq) {
            Event first = bySeq.pollFirstEntry().getValue().event;
            bytes -= first.json().length();
            if (first.seq() == seq) {
                return first;
            }
        }
        return null;
    }

    /**
     * Drops events that the log does not know: they came before the read began and are above its head.
     *
     * @return how many
     */
    int dropUnfounded(long logHead, long read) {
        int before = bySeq.size();
        for (var beyond = bySeq.tailMap(logHead, false).values().iterator(); beyond.hasNext(); ) {
            Held held = beyond.next();
            if (held.readsBegun < read) {
                bytes -= held.event.json().length();
                beyond.remove();
            }
        }
        return before - bySeq.size();
    }

    boolean isEmpty() {
        return bySeq.isEmpty();
    }

    /** Returns the highest number that is held, or 0. */
    long highest() {
        Map.Entry<Long, Held> last = bySeq.lastEntry();
        return last == null ? 0 : last.getKey();
    }

    void clear() {
        bySeq.clear();
        bytes = 0;
    }

    private record Held(Event event, long readsBegun) {}
}
