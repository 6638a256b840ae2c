package io.deskwire.web.fanout;

/**
 * What is sent again because a page reported a hole. One at a time: a hole reported meanwhile is filled by it, or, when it begins
 * earlier, by one more after it, however often it is reported.
 */
final class GapReplay {
    private static final long NONE = -1;

    private long from = NONE;
    private long to = NONE;
    private long again = NONE;

    /**
     * A hole after {@code since} was reported.
     *
     * @param cursor number of the last event that was sent
     * @return the cursor to go on from
     */
    long ask(long since, long cursor) {
        if (since >= cursor) {
            return cursor;
        }
        if (from == NONE || cursor >= to) {
            from = since;
            to = cursor;
            return since;
        }
        if (since < from) {
            again = again == NONE ? since : Math.min(again, since);
        }
        return cursor;
    }

    /** Returns the cursor to go on from: another one when a resend is over and one more was asked for meanwhile. */
    long next(long cursor) {
        if (from == NONE || cursor < to) {
            return cursor;
        }
        long next = again;
        forget();
        return next == NONE ? cursor : ask(next, cursor);
    }

    /** What was asked for is void. */
    void forget() {
        from = NONE;
        to = NONE;
        again = NONE;
    }
}
