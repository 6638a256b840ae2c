package io.deskwire.web.fanout;

/**
 * How fast one reader is. It shows that first: a frame is small until readers take it at once, twice as large after each that
 * they do, and small again after one that they do not, so that the slowest connection gets a whole frame in the time it is given.
 * Says when a reader is hopeless. Times are ticks, as in {@link Heartbeat}.
 */
final class SlowConsumerPolicy {
    /** At 1 KB/s a quarter of a minute: what gets through is behind the reader for good, also when it has to come back. */
    static final int SMALL = 16 * 1024;
    /** Enough that the system calls no longer count, and still leaving room for heartbeats between. */
    static final int LARGE = 256 * 1024;
    /** Not a byte of room in half a minute: less than 1 KB/s, or nobody is there. */
    static final int STUCK = 30;
    /** What cannot be caught up in two minutes is not going to be: new events come faster than they are read. */
    static final int HOPELESS = 120;

    private static final long NEVER = -1;

    private int frameBytes = SMALL;
    private long fullSince = NEVER;
    private long behindSince = NEVER;

    /** Returns how many bytes the next frame may have. */
    int frameBytes() {
        return frameBytes;
    }

    /** A frame was taken at once. */
    void taken() {
        frameBytes = Math.min(LARGE, frameBytes * 2);
    }

    /** There is no room for another frame. */
    void full(long tick) {
        frameBytes = SMALL;
        fullSince = tick;
        if (behindSince == NEVER) {
            behindSince = tick;
        }
    }

    /** There is room again. */
    void room() {
        fullSince = NEVER;
    }

    /** Nothing is left to be sent. */
    void level() {
        behindSince = NEVER;
    }

    /** Says whether it was too slow at some time since it last had everything. */
    boolean slow() {
        return behindSince != NEVER;
    }

    /** Says whether to give it up. */
    boolean hopeless(long tick) {
        return fullSince != NEVER && tick - fullSince > STUCK || behindSince != NEVER && tick - behindSince > HOPELESS;
    }
}
