package io.deskwire.web.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Counts what was announced and is no event; says so in the log at most once a minute. Safe for threads. */
final class MalformedNews {
    private static final Logger LOG = Logger.getLogger(RedictListener.class);
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final String source;
    private final Counter counter;
    private final Clock clock;
    private Instant nextLine = Instant.MIN;
    private long unsaid;

    MalformedNews(String source, MeterRegistry registry, Clock clock) {
        this.source = source;
        this.clock = clock;
        this.counter = Counter.builder("deskwire.announcements.malformed")
                .description("Announcements that are no events and were skipped")
                .register(registry);
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
        LOG.warnf(
                "Skipped what is no event on %s: %s (%d more since the last such line). Who else writes there?",
                source, reason, unsaid);
        unsaid = 0;
    }
}
