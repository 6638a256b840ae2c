package io.deskwire.web.stream;

import io.deskwire.event.Event;
import io.deskwire.store.log.LogPage;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The last events of one epoch, in memory, shared by all sockets of a replica: who comes back from a short absence is served
 * from here, and PostgreSQL does not notice.
 *
 * <p>One thread appends (the stream's), any thread reads, without a lock. Events lie in segments that are only ever filled, never
 * changed or reused. A slot is written before the volatile {@link #head} moves over it, and a segment is published in the
 * immutable {@link View} before the head enters it. So whoever reads {@code head} first and {@code view} second finds every
 * event up to that head, or sees that it was evicted; a reader of an older view keeps its segments alive until it is done.
 */
public final class RecentEvents {
    /**
     * 8 MiB: about eight thousand events of 1 KiB, which is over two minutes of 50 messages a second. That covers the longest
     * backoff of a page (20 s) and a rolling restart. On the heap it is at most twice that, for text beyond Latin-1.
     */
    public static final long DEFAULT_BYTES = 8L << 20;

    /** Of the whole ring: evicting goes by segments, so at least 15/16 of the bytes stay in use. */
    private static final int SEGMENTS_OF_BYTES = 16;

    private final UUID epoch;
    private final long maxBytes;
    private final long segmentBytes;
    private volatile View view;
    private volatile long head;
    private volatile long bytes;

    RecentEvents(UUID epoch, long head, long maxBytes) {
        this.epoch = epoch;
        this.maxBytes = maxBytes;
        this.segmentBytes = Math.max(1, maxBytes / SEGMENTS_OF_BYTES);
        this.view = new View(new Segment[0], head);
        this.head = head;
    }

    /** Returns the epoch of all events in here; numbers of another epoch must not be looked up. */
    public UUID epoch() {
        return epoch;
    }

    /** Returns the number of the newest event. */
    public long head() {
        return head;
    }

    /** Returns the number before the oldest event that is still here. */
    public long floor() {
        return view.floor;
    }

    /** Returns the bytes of JSON (UTF-8) that are here. */
    public long bytes() {
        return bytes;
    }

    /**
     * Returns what follows {@code seq}, ascending and without a hole, as much as fits: at most {@code maxEvents}, at most
     * {@code maxBytes} of JSON in UTF-8, but always at least one event when there is one, so that a reader gets on.
     *
     * @return nothing when events after {@code seq} are no longer here; an empty list when there is nothing newer (also when
     *     {@code seq} is ahead of this replica)
     */
    public Optional<List<Event>> after(long seq, int maxEvents, int maxBytes) {
        long upTo = head;
        View seen = view;
        if (seq >= upTo) {
            return Optional.of(List.of());
        }
        if (seq < seen.floor) {
            return Optional.empty();
        }
        List<Event> found = new ArrayList<>((int) Math.min(Math.min(maxEvents, upTo - seq), 512));
        long size = 0;
        int index = seen.indexOf(seq + 1);
        for (long next = seq + 1; next <= upTo && (found.isEmpty() || found.size() < maxEvents); next++) {
            while (index + 1 < seen.segments.length && seen.segments[index + 1].first <= next) {
                index++;
            }
            Segment segment = seen.segments[index];
            int slot = (int) (next - segment.first);
            size += segment.sizes[slot];
            if (size > maxBytes && !found.isEmpty()) {
                break;
            }
            found.add(segment.events[slot]);
        }
        return Optional.of(List.copyOf(found));
    }

    /** Returns the page with as many of its events as fit, at least one when it has any. */
    static LogPage trim(LogPage page, int maxBytes) {
        long size = 0;
        int kept = 0;
        for (Event event : page.events()) {
            size += ByteBufUtil.utf8Bytes(event.json());
            if (size > maxBytes && kept > 0) {
                break;
            }
            kept++;
        }
        return new LogPage(
                page.epoch(), page.floor(), page.head(), page.events().subList(0, kept));
    }

    /** Adds the successor of {@link #head()}; only on the stream's context. */
    void append(Event event) {
        if (event.seq() != head + 1) {
            throw new IllegalStateException("Event " + event.seq() + " does not follow " + head);
        }
        int size = ByteBufUtil.utf8Bytes(event.json());
        View now = view;
        Segment last = now.segments.length == 0 ? null : now.segments[now.segments.length - 1];
        if (last == null || !last.takes(size, segmentBytes)) {
            last = new Segment(event.seq());
            now = now.with(last);
        }
        last.put(event, size);
        long total = bytes + size;
        while (total > maxBytes) {
            total -= now.segments[0].bytes;
            now = now.withoutFirst(event.seq());
        }
        view = now;
        bytes = total;
        head = event.seq();
    }

    /** What readers see: segments in order, and the number before the first event of the first. */
    private record View(Segment[] segments, long floor) {
        View with(Segment segment) {
            Segment[] more = Arrays.copyOf(segments, segments.length + 1);
            more[segments.length] = segment;
            return new View(more, floor);
        }

        View withoutFirst(long newest) {
            Segment[] fewer = Arrays.copyOfRange(segments, 1, segments.length);
            return new View(fewer, fewer.length == 0 ? newest : fewer[0].first - 1);
        }

        int indexOf(long seq) {
            int low = 0;
            int high = segments.length - 1;
            while (low < high) {
                int middle = (low + high + 1) >>> 1;
                if (segments[middle].first <= seq) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            return low;
        }
    }

    private static final class Segment {
        private static final int CAPACITY = 256;
        private final long first;
        private final Event[] events = new Event[CAPACITY];
        private final int[] sizes = new int[CAPACITY];
        private int count;
        private long bytes;

        Segment(long first) {
            this.first = first;
        }

        boolean takes(int size, long limit) {
            return count < CAPACITY && bytes + size <= limit;
        }

        void put(Event event, int size) {
            events[count] = event;
            sizes[count++] = size;
            bytes += size;
        }
    }
}
