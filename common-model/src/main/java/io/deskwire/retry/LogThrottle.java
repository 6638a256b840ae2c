package io.deskwire.retry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;

/**
 * Lets one line of a kind into the log in a while and counts the others, so that a flood of what somebody sends is none of lines. Safe
 * for threads.
 */
public final class LogThrottle {
    private final Duration quiet;
    private final InstantSource clock;
    private Instant next = Instant.MIN;
    private long unsaid;

    /**
     * @param quiet how long nothing more is said after a line
     */
    public LogThrottle(Duration quiet, InstantSource clock) {
        this.quiet = quiet;
        this.clock = clock;
    }

    /** Returns how many lines were left out since the last one; empty when this one is left out as well. */
    public synchronized OptionalLong line() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            unsaid++;
            return OptionalLong.empty();
        }
        next = now.plus(quiet);
        long before = unsaid;
        unsaid = 0;
        return OptionalLong.of(before);
    }
}
