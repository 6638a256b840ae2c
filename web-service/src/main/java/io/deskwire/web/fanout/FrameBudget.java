package io.deskwire.web.fanout;

import java.time.Duration;

/**
 * How many frames a browser may send: a page needs a pong every 25 s, a few frames when tickets are opened or a hole is found, and
 * "typing" every few seconds. Times are of a clock that only runs forward, in nanoseconds.
 */
final class FrameBudget {
    /** An agent who runs through the list with the arrow keys sends one frame a ticket. */
    static final int BURST = 100;
    /** Twenty a second in the long run: more than anybody types. */
    static final long NANOS_PER_FRAME = Duration.ofMillis(50).toNanos();

    /** What a frame holds counts as frames too: 80 KiB a second in the long run, where a page sends some dozens of bytes. */
    static final int BYTES_PER_FRAME = 4 * 1024;

    /** What a reported hole counts for beside its frame: four a second, twenty at once. A page finds none in months. */
    static final int GAP = 4;

    private long emptyAt;

    /** Who has just come has all of it. */
    FrameBudget(long now) {
        emptyAt = now - BURST * NANOS_PER_FRAME;
    }

    /** Returns how many frames one of that many bytes counts for. */
    static int price(int bytes) {
        return 1 + bytes / BYTES_PER_FRAME;
    }

    /** Takes one frame from the budget; says whether there was one. */
    boolean take(long now) {
        return take(1, now);
    }

    /** Takes frames from the budget; says whether there were as many. */
    boolean take(int frames, long now) {
        long earliest = now - BURST * NANOS_PER_FRAME;
        if (emptyAt - earliest < 0) {
            emptyAt = earliest;
        }
        if (emptyAt + frames * NANOS_PER_FRAME - now > 0) {
            return false;
        }
        emptyAt += frames * NANOS_PER_FRAME;
        return true;
    }
}
