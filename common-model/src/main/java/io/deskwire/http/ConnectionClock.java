package io.deskwire.http;

/** How long a connection has been doing what it does, in seconds, and whether that is too long. Asked once a second. */
final class ConnectionClock {
    private enum Doing {
        HEAD,
        BODY,
        BUSY,
        IDLE,
        OVER
    }

    private Doing doing = Doing.HEAD;
    private int seconds;
    private long received;
    private long written;
    private int withoutTaking;
    private int heads;

    /** Bytes came. */
    void received(int bytes) {
        received += bytes;
    }

    /**
     * The head of a request is waited for; says whether it is late.
     *
     * @param begun how many have begun on this connection
     */
    boolean head(int begun) {
        if (begun != heads) {
            heads = begun;
            seconds = 0;
        }
        return since(Doing.HEAD, true) >= HttpLimits.HEAD_SECONDS;
    }

    /**
     * A body comes; says whether it comes too slowly.
     *
     * @param reading whether it is asked for: what waits for us is not the client's fault
     */
    boolean body(boolean reading) {
        int late = since(Doing.BODY, reading) - HttpLimits.BODY_GRACE_SECONDS;
        return late > 0 && received < (long) late * HttpLimits.BODY_RATE;
    }

    /** A request is being answered; says whether the client takes nothing, though there is something. */
    boolean stalled(long progress) {
        since(Doing.BUSY, true);
        withoutTaking = progress != 0 && progress == written ? withoutTaking + 1 : 0;
        written = progress;
        return withoutTaking >= HttpLimits.STALLED_SECONDS;
    }

    /** Nothing happens; says whether that is enough. */
    boolean idle() {
        return since(Doing.IDLE, true) >= HttpLimits.IDLE_SECONDS;
    }

    /** All is said; says whether the rest has come long enough. */
    boolean over(int limit) {
        return since(Doing.OVER, true) >= limit;
    }

    private int since(Doing now, boolean counts) {
        if (now != doing) {
            doing = now;
            seconds = 0;
            received = 0;
            withoutTaking = 0;
        } else if (counts) {
            seconds++;
        }
        return seconds;
    }
}
