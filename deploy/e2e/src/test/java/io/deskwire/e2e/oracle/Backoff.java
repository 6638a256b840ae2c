package io.deskwire.e2e.oracle;

import java.util.random.RandomGenerator;

/**
 * Waits between connections: a random time up to a bound that doubles, as docs/protocol.md has it, only shorter, so that a
 * test does not wait for its clients.
 */
final class Backoff {

    private static final long FIRST_MILLIS = 100;
    /** Instead of the 20 s of a browser: what the server gets from 200 of these is still a storm. */
    private static final long LONGEST_MILLIS = 2_000;
    /** Beyond this exponent every bound is the longest. */
    private static final int LAST_DOUBLING = 5;

    private final RandomGenerator random;
    private int failures;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Milliseconds until the next try, from 1. */
    long next() {
        long bound = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failures, LAST_DOUBLING));
        failures++;
        return random.nextLong(1, bound + 1);
    }

    /** A random moment within a time that the server named. */
    long within(long millis) {
        return random.nextLong(1, millis + 1);
    }

    /** A connection is good. */
    void healthy() {
        failures = 0;
    }
}
