package io.deskwire.store;

import io.smallrye.mutiny.Uni;

/** Reads the event log, the one truth about what happened and in which order. */
public interface LogReader {
    /** Most events that one read returns: about 1 MiB of ordinary events, a few milliseconds of work. */
    int PAGE_LIMIT = 1000;

    /**
     * Reads events with a number above {@code seq}, ascending and without a hole.
     *
     * @param limit at least 1; more than {@link #PAGE_LIMIT} is taken as that
     * @return the page with the head of the log as of the same snapshot; fails with {@link StoreUnavailableException} when the
     *     database cannot be reached
     */
    Uni<LogPage> readAfter(long seq, int limit);

    /** Returns the position of the newest event; fails as {@link #readAfter}. */
    Uni<Position> head();
}
