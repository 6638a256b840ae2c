package io.deskwire.retry;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next try: twice as long after each failure up to a bound, spread at random over the upper half, so
 * that several that failed together do not come back together.
 *
 * @param first  the wait after one failure, before the spread
 * @param bound  no wait is longer
 * @param random gives numbers from 0 to 1
 */
public record Backoff(Duration first, Duration bound, DoubleSupplier random) {
    /** Doubling further changes nothing: the bound is reached long before, and a long would overflow. */
    private static final int DOUBLINGS = 20;

    /**
     * Returns the wait after so many failures in a row: at least a millisecond, the shortest time that Vert.x can wait.
     *
     * @param failures at least 1
     */
    public Duration after(int failures) {
        long doubled = first.toMillis() << Math.min(failures - 1, DOUBLINGS);
        long full = Math.min(doubled, bound.toMillis());
        return Duration.ofMillis(Math.max(1, full / 2 + Math.round(full / 2.0 * random.getAsDouble())));
    }

    /** Returns a count of failures of its own that draws its waits from here. Not safe for threads: it belongs to one context. */
    public Series series() {
        return new Series(this);
    }

    /** The waits of one thing that is tried again and again. */
    public static final class Series {
        private final Backoff backoff;
        private int failures;

        private Series(Backoff backoff) {
            this.backoff = backoff;
        }

        /** Counts a failure; returns the wait before the next try. */
        public Duration next() {
            failures++;
            return backoff.after(failures);
        }

        /** It went well: the next wait is a first one again. */
        public void reset() {
            failures = 0;
        }
    }
}
