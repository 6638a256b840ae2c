package io.deskwire.web.stream;

import io.deskwire.store.log.EventLogRetention;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Has the beginning of the log forgotten, once an hour and a portion at a time. Every replica does, and the store lets one at a
 * time; what fails is done an hour later. Belongs to the scheduler's context.
 */
public final class LogRetentionJob {
    private static final Logger LOG = Logger.getLogger(LogRetentionJob.class);
    /** A day's events are some hundred thousand at most: an hour's share is removed in a second. */
    static final Duration PERIOD = Duration.ofHours(1);
    /** A replica that lives for less than an hour does its share too; spread, as replicas start together. */
    static final Duration FIRST = Duration.ofMinutes(10);
    /** Between two portions, so that requests have the database for themselves most of the time. */
    static final Duration PAUSE = Duration.ofMillis(500);

    private final StreamScheduler scheduler;
    private final Supplier<Uni<EventLogRetention.PurgedEvents>> prune;
    private final RandomGenerator random;
    private final Counter pruned;
    private final Counter failures;
    private StreamScheduler.ScheduledTask timer = () -> {};
    private boolean stopped;

    /**
     * @param prune removes a portion
     */
    public LogRetentionJob(
            StreamScheduler scheduler,
            Supplier<Uni<EventLogRetention.PurgedEvents>> prune,
            MeterRegistry registry,
            RandomGenerator random) {
        this.scheduler = scheduler;
        this.prune = prune;
        this.random = random;
        this.pruned = Counter.builder("deskwire.log.pruned")
                .description("Events that are no longer kept, removed by this replica")
                .register(registry);
        this.failures = Counter.builder("deskwire.log.prune.failures")
                .description("Attempts to remove them that failed; another is made within an hour")
                .register(registry);
    }

    /** Begins. */
    public void start() {
        scheduler.execute(() -> after(random.nextLong(FIRST.toMillis() / 10, FIRST.toMillis())));
    }

    /** Ends it; a portion under way is finished by the database. */
    public void stop() {
        scheduler.execute(() -> {
            stopped = true;
            timer.cancel();
        });
    }

    private void after(long millis) {
        if (!stopped) {
            timer = scheduler.schedule(millis, this::portion);
        }
    }

    private void portion() {
        Uni.createFrom()
                .deferred(prune::get)
                .subscribe()
                .with(
                        done -> scheduler.execute(() -> {
                            pruned.increment(done.removed());
                            after(done.more() ? PAUSE.toMillis() : period());
                        }),
                        failure -> scheduler.execute(() -> {
                            failures.increment();
                            LOG.infof("Old events stay in the log for another hour: %s", failure.getMessage());
                            after(period());
                        }));
    }

    /** ±10 %. */
    private long period() {
        return Math.round(PERIOD.toMillis() * (0.9 + 0.2 * random.nextDouble()));
    }
}
