package io.deskwire.web.ingest;

import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Counts what was announced and is not taken; says so in the log at most once a minute. Safe for threads. */
final class SkippedNews {
    private static final Logger LOG = Logger.getLogger(RedictListener.class);
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final String source;
    private final Counter counter;
    private final Clock clock;
    private Instant nextLine = Instant.MIN;
    private long unsaid;

    /**
     * @param source what is skipped and where it came, as in "what is no event on chat:updates"
     */
    SkippedNews(String source, Counter counter, Clock clock) {
        this.source = source;
        this.counter = counter;
        this.clock = clock;
    }

    /**
     * Skips one.
     *
     * @param reason what is wrong with it; not its text, which may hold anything
     */
    synchronized void skip(String reason) {
        counter.increment();
        Instant now = clock.instant();
        if (now.isBefore(nextLine)) {
            unsaid++;
            return;
        }
        nextLine = now.plus(QUIET);
        LOG.warnf("Skipped %s: %s (%d more since the last such line). Who else writes there?", source, reason, unsaid);
        unsaid = 0;
    }
}
