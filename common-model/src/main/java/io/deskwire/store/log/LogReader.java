package io.deskwire.store.log;

import io.deskwire.store.StoreUnavailableException;
import io.smallrye.mutiny.Uni;

/** Reads the event log, the one truth about what happened and in which order. */
public interface LogReader {
    /** Most events that one read returns: about 1 MiB of ordinary events, a few milliseconds of work. */
    int PAGE_LIMIT = 1000;

    /** Most bytes of {@code data} that one read returns, UTF-8: some of them at the same time are nothing to a small heap. */
    int PAGE_BYTES = 1 << 20;

    /**
     * Reads events with a number above {@code seq}, ascending and without a hole.
     *
     * @param limit    at least 1; more than {@link #PAGE_LIMIT} is taken as that
     * @param maxBytes of {@code data} in UTF-8; at least one event is returned when there is one. Fewer events than {@code limit}
     *     therefore say nothing about the end of the log: its head does
     * @return the page with the head of the log as of the same snapshot; fails with {@link StoreUnavailableException} when the
     *     database cannot be reached
     */
    Uni<LogPage> readAfter(long seq, int limit, int maxBytes);

    /** As {@link #readAfter(long, int, int)}, with {@link #PAGE_BYTES}. */
    default Uni<LogPage> readAfter(long seq, int limit) {
        return readAfter(seq, limit, PAGE_BYTES);
    }

    /** Returns the position of the newest event; fails as {@link #readAfter}. */
    Uni<Position> head();
}
