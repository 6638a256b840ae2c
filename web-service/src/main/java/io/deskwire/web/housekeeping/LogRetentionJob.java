package io.deskwire.web.housekeeping;

import io.deskwire.housekeeping.Portions;
import io.deskwire.store.log.EventLogRetention;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Has the beginning of the log forgotten, a portion at a time. Every replica does, and the store lets one at a time. */
public final class LogRetentionJob {
    private static final Logger LOG = Logger.getLogger(LogRetentionJob.class);
    /** Between two portions, so that requests have the database for themselves most of the time. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Supplier<Uni<EventLogRetention.PurgedEvents>> prune;
    private final BooleanSupplier running;
    private final Duration pause;
    private final Counter pruned;
    private final Counter failures;

    /**
     * @param prune   removes a portion
     * @param running says whether another portion may begin
     */
    public LogRetentionJob(
            Supplier<Uni<EventLogRetention.PurgedEvents>> prune, BooleanSupplier running, MeterRegistry registry) {
        this(prune, running, PAUSE, registry);
    }

    LogRetentionJob(
            Supplier<Uni<EventLogRetention.PurgedEvents>> prune,
            BooleanSupplier running,
            Duration pause,
            MeterRegistry registry) {
        this.running = running;
        this.prune = prune;
        this.pause = pause;
        this.pruned = Counter.builder("deskwire.log.pruned")
                .description("Events that are no longer kept, removed by this replica")
                .register(registry);
        this.failures = Counter.builder("deskwire.log.prune.failures")
                .description("Attempts to remove them that failed; another is made within an hour")
                .register(registry);
    }

    /** Removes all that is too old, when subscribed to. Never fails: what stays is removed the next time. */
    public Uni<Void> run() {
        return Portions.takeAll(
                        () -> prune.get().invoke(done -> pruned.increment(done.removed())),
                        EventLogRetention.PurgedEvents::more,
                        running,
                        pause)
                .onFailure()
                .invoke(failure -> {
                    failures.increment();
                    LOG.infof("Old events stay in the log for another hour: %s", failure.getMessage());
                })
                .onFailure()
                .recoverWithNull();
    }
}
