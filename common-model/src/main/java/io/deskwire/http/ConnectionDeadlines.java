package io.deskwire.http;

/** How long a connection has been doing what it does, in seconds, and whether that is too long. Asked once a second. */
final class ConnectionDeadlines {
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
    private int answering;
    private int withoutTaking;
    private long takenBefore;
    private long takenLast;
    private boolean slow;
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

    /**
     * A request is being answered; says whether the client takes nothing of it, or, while answers fill the memory that there is for
     * them, too little: then those go who keep it full, and not whoever asks next.
     *
     * @param waiting bytes that it has not taken yet
     * @param taken   bytes that it took so far
     * @param full    answers of all connections fill their memory
     */
    boolean stalled(long waiting, long taken, boolean full) {
        since(Doing.BUSY, true);
        if (waiting == 0) {
            answering = 0;
            withoutTaking = 0;
            slow = false;
            takenBefore = taken;
        } else {
            withoutTaking = taken == takenLast ? withoutTaking + 1 : 0;
            if (++answering % HttpLimits.ANSWER_GRACE_SECONDS == 0) {
                // Not since it began: at first the system takes some MiB that no client has asked for.
                slow = taken - takenBefore < (long) HttpLimits.ANSWER_GRACE_SECONDS * HttpLimits.ANSWER_RATE;
                takenBefore = taken;
            }
        }
        takenLast = taken;
        return withoutTaking >= HttpLimits.STALLED_SECONDS || full && slow;
    }

    /**
     * Nothing happens; says whether that is enough. What began and ended since it was asked last was something.
     *
     * @param begun how many requests have begun on this connection
     */
    boolean idle(int begun) {
        if (begun != heads) {
            heads = begun;
            seconds = 0;
        }
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
            answering = 0;
            slow = false;
        } else if (counts) {
            seconds++;
        }
        return seconds;
    }
}
