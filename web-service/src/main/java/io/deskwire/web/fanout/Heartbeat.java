package io.deskwire.web.fanout;

/**
 * Whether a socket is alive: a ping at regular times, whose pong has to come soon. Also holds the patience for the hello and for
 * the answer to a close frame. Times are ticks of its event loop, one a second; a tick that came late because this process stood
 * still counts as one, for the browser could not be heard meanwhile.
 */
final class Heartbeat {
    /** Below the 30 s after which proxies begin to take a quiet connection for dead, as the user's rule 5 has it. */
    static final int INTERVAL = 25;

    static final int PONG_PATIENCE = 10;
    static final int HELLO_PATIENCE = 5;
    /** A browser answers a close frame within a round trip, or is gone. */
    static final int CLOSE_PATIENCE = 5;

    /** What is to be done now. */
    enum HeartbeatAction {
        NOTHING,
        PING,
        /** The hello did not come. */
        NO_HELLO,
        /** The pong did not come. */
        NO_PONG,
        /** The close frame was not answered. */
        NOT_CLOSED
    }

    private enum State {
        NEW,
        ALIVE,
        PINGED,
        CLOSING
    }

    private State state = State.NEW;
    private long pingAt;
    private long dueAt;

    Heartbeat(long tick) {
        // It begins somewhere within a tick: one more, so that nobody gets less than is promised.
        dueAt = tick + HELLO_PATIENCE + 1;
    }

    /**
     * The hello came.
     *
     * @param firstPing ticks until the first ping, at most {@link #INTERVAL}: different ones for sockets that came together
     */
    void hello(long tick, int firstPing) {
        state = State.ALIVE;
        pingAt = tick + firstPing;
        dueAt = pingAt;
    }

    /** A pong counts whether or not it was waited for; the next ping keeps its time. */
    void pong() {
        if (state == State.PINGED) {
            state = State.ALIVE;
        }
    }

    /** A close frame was sent. */
    void closing(long tick) {
        state = State.CLOSING;
        dueAt = tick + CLOSE_PATIENCE + 1;
    }

    /** Returns the tick at which to {@link #check} next. */
    long dueAt() {
        return dueAt;
    }

    /**
     * Says what is due.
     *
     * @param ready whether the reader keeps up. Behind what a slow one has not taken yet a ping would only be one frame more, and
     *     its pong says nothing; whether to go on with it is decided elsewhere
     */
    HeartbeatAction check(long tick, boolean ready) {
        switch (state) {
            case NEW:
                dueAt = tick + 1;
                return HeartbeatAction.NO_HELLO;
            case CLOSING:
                dueAt = tick + CLOSE_PATIENCE;
                return HeartbeatAction.NOT_CLOSED;
            case PINGED:
                dueAt = tick + PONG_PATIENCE;
                return ready ? HeartbeatAction.NO_PONG : HeartbeatAction.NOTHING;
            default:
                if (tick < pingAt) {
                    dueAt = pingAt;
                    return HeartbeatAction.NOTHING;
                }
                if (!ready) {
                    dueAt = tick + 1;
                    return HeartbeatAction.NOTHING;
                }
                state = State.PINGED;
                pingAt = tick + INTERVAL;
                dueAt = tick + PONG_PATIENCE;
                return HeartbeatAction.PING;
        }
    }
}
