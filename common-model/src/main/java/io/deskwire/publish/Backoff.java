package io.deskwire.publish;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits between attempts: they double from a first to a longest one, and each is drawn at random from the upper half, so that
 * processes which failed together do not come back together. Not safe for threads: it belongs to one context.
 */
public final class Backoff {
    private final long firstMillis;
    private final long maxMillis;
    private final RandomGenerator random;
    private int attempts;

    /**
     * @param first longest first wait, at least 1 ms
     * @param max   longest wait ever
     */
    public Backoff(Duration first, Duration max, RandomGenerator random) {
        this.firstMillis = Math.max(1, first.toMillis());
        this.maxMillis = Math.max(firstMillis, max.toMillis());
        this.random = random;
    }

    /** Returns the next wait in milliseconds, at least 1. */
    public long nextMillis() {
        // 2^30 times anything is beyond every sensible maximum; a larger shift would overflow.
        long limit = Math.min(maxMillis, firstMillis << Math.min(attempts, 30));
        attempts++;
        return limit - random.nextLong(limit / 2 + 1);
    }

    /** It went well: the next wait is a first one again. */
    public void reset() {
        attempts = 0;
    }
}
