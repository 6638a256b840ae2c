package io.deskwire.web.ingest;

import io.deskwire.retry.LogThrottle;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Counts what was announced and is not taken; says so in the log at most once a minute. Safe for threads. */
final class SkippedAnnouncements {
    private static final Logger LOG = Logger.getLogger(RedictListener.class);

    private final String source;
    private final Counter counter;
    private final LogThrottle throttle;

    /**
     * @param source what is skipped and where it came, as in "what is no event on chat:updates"
     */
    SkippedAnnouncements(String source, Counter counter, InstantSource clock) {
        this.source = source;
        this.counter = counter;
        this.throttle = new LogThrottle(Duration.ofMinutes(1), clock);
    }

    /**
     * Skips one.
     *
     * @param reason what is wrong with it; not its text, which may hold anything
     */
    void skip(String reason) {
        counter.increment();
        throttle.line()
                .ifPresent(more -> LOG.warnf(
                        "Skipped %s: %s (%d more since the last such line). Who else writes there?",
                        source, reason, more));
    }
}
