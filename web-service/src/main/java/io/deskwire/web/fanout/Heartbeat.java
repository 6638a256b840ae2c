package io.deskwire.web.fanout;

import java.time.Duration;

/**
 * Whether a socket is alive: a ping at regular times, whose pong has to come soon. Also holds the patience for the hello. Times are
 * of a clock that only runs forward, in nanoseconds.
 */
final class Heartbeat {
    /** Below the 30 s after which proxies begin to take a quiet connection for dead, as the user's rule 5 has it. */
    static final Duration INTERVAL = Duration.ofSeconds(25);

    static final Duration PONG_PATIENCE = Duration.ofSeconds(10);
    static final Duration HELLO_PATIENCE = Duration.ofSeconds(5);

    /** What is to be done now. */
    enum Due {
        NOTHING,
        PING,
        /** The hello did not come. */
        NO_HELLO,
        /** The pong did not come. */
        NO_PONG
    }

    private boolean greeted;
    private boolean awaitingPong;
    private long since;

    Heartbeat(long now) {
        since = now;
    }

    void hello(long now) {
        greeted = true;
        since = now;
    }

    /** A pong counts whether or not it was waited for; the next ping keeps its time. */
    void pong() {
        awaitingPong = false;
    }

    Due check(long now) {
        long waited = now - since;
        if (!greeted) {
            return waited >= HELLO_PATIENCE.toNanos() ? Due.NO_HELLO : Due.NOTHING;
        }
        if (awaitingPong && waited >= PONG_PATIENCE.toNanos()) {
            return Due.NO_PONG;
        }
        if (!awaitingPong && waited >= INTERVAL.toNanos()) {
            awaitingPong = true;
            since = now;
            return Due.PING;
        }
        return Due.NOTHING;
    }
}
