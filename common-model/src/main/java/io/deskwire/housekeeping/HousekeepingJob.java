package io.deskwire.housekeeping;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Work that the scheduler has done again and again: forgetting what is too old, finishing what was left. A time that fails is
 * counted, said until it works again, and followed by the next one as if nothing had happened. From any thread.
 */
public final class HousekeepingJob {
    private static final Logger LOG = Logger.getLogger(HousekeepingJob.class);

    private final String of;
    private final Supplier<? extends Uni<?>> work;
    private final Counter failures;
    private volatile boolean failing;

    /**
     * @param of what it looks after, as the metric names it
     */
    public HousekeepingJob(String of, Supplier<? extends Uni<?>> work, MeterRegistry meters) {
        this.of = of;
        this.work = work;
        this.failures = failures(meters, of);
    }

    /** Returns what counts failures: of a whole time, or of one thing of many that kept no other. */
    public static Counter failures(MeterRegistry meters, String of) {
        return Counter.builder("deskwire.retention.failures")
                .description("Times that something could not be forgotten or tidied up; it is tried again")
                .tag("of", of)
                .register(meters);
    }

    /** Does it once, when subscribed to. Never fails. */
    public Uni<Void> run() {
        return Uni.createFrom()
                .deferred(() -> work.get().replaceWithVoid())
                .invoke(() -> failing = false)
                .onFailure()
                .invoke(this::failed)
                .onFailure()
                .recoverWithNull();
    }

    private void failed(Throwable failure) {
        failures.increment();
        if (!failing) {
            failing = true;
            LOG.warnf("Housekeeping of %s failed, and is done again when its time comes: %s", of, failure);
        }
    }
}
