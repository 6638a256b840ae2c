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

    private long emptyAt;

    /** Who has just come has all of it. */
    FrameBudget(long now) {
        emptyAt = now - BURST * NANOS_PER_FRAME;
    }

    /** Takes one frame from the budget; says whether there was one. */
    boolean take(long now) {
        long earliest = now - BURST * NANOS_PER_FRAME;
        if (emptyAt - earliest < 0) {
            emptyAt = earliest;
        }
        if (emptyAt + NANOS_PER_FRAME - now > 0) {
            return false;
        }
        emptyAt += NANOS_PER_FRAME;
        return true;
    }
}
