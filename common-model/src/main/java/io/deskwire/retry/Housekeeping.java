package io.deskwire.retry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Work that is done again and again: forgetting what is too old, finishing what was left. A time that fails is counted, said until it
 * works again, and followed by the next one as if nothing had happened. Its own times come one after the other.
 */
public final class Housekeeping {
    private static final Logger LOG = Logger.getLogger(Housekeeping.class);

    private final String of;
    private final Duration every;
    private final Supplier<? extends Uni<?>> work;
    private final BiConsumer<Duration, Runnable> later;
    private final Counter failures;
    private volatile boolean failing;
    private volatile boolean stopped;

    /**
     * @param of    what it looks after, as the metric names it
     * @param every how long it rests between two times
     * @param later runs a task after a while
     */
    public Housekeeping(
            String of,
            Duration every,
            Supplier<? extends Uni<?>> work,
            BiConsumer<Duration, Runnable> later,
            MeterRegistry meters) {
        this.of = of;
        this.every = every;
        this.work = work;
        this.later = later;
        this.failures = failures(meters, of);
    }

    /** Returns what counts failures: of a whole time, or of one thing of many that kept no other. */
    public static Counter failures(MeterRegistry meters, String of) {
        return Counter.builder("deskwire.retention.failures")
                .description("Times that something could not be forgotten or tidied up; it is tried again")
                .tag("of", of)
                .register(meters);
    }

    /** Does it now, and again and again. */
    public void start() {
        once(() -> later.accept(every, this::start));
    }

    /** Does it now, beside its times. */
    public void now() {
        once(() -> {});
    }

    /** Ends it after the time that is under way. */
    public void stop() {
        stopped = true;
    }

    private void once(Runnable then) {
        if (stopped) {
            return;
        }
        Uni.createFrom()
                .deferred(() -> work.get().replaceWithVoid())
                .subscribe()
                .with(
                        done -> {
                            failing = false;
                            then.run();
                        },
                        failure -> {
                            failures.increment();
                            if (!failing) {
                                failing = true;
                                LOG.warnf("Housekeeping of %s failed, and is done again in %s: %s", of, every, failure);
                            }
                            then.run();
                        });
    }
}
