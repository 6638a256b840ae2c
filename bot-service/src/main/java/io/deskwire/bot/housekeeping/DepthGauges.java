package io.deskwire.bot.housekeeping;

import io.deskwire.housekeeping.HousekeepingJob;
import io.deskwire.store.Depth;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** How much waits of something and for how long, for the operators. While it cannot be read the last figures stay. */
final class DepthGauges {
    private final MeterRegistry meters;
    private final HousekeepingJob reading;
    private volatile Depth depth = new Depth(0, 0);

    /**
     * @param of what the metric of failures calls it
     */
    DepthGauges(String of, Supplier<Uni<Depth>> reading, MeterRegistry meters) {
        this.meters = meters;
        this.reading = new HousekeepingJob(of, () -> reading.get().invoke(read -> depth = read), meters);
    }

    /** Registers how many wait. */
    DepthGauges count(String name, String description) {
        Gauge.builder(name, () -> depth.entries()).description(description).register(meters);
        return this;
    }

    /** Registers how long the oldest of them has been waiting. */
    DepthGauges age(String name) {
        Gauge.builder(name, () -> depth.ageSeconds())
                .description("How long the oldest of them has been waiting")
                .baseUnit("seconds")
                .register(meters);
        return this;
    }

    /** Reads it once, when subscribed to. Never fails. */
    Uni<Void> read() {
        return reading.run();
    }
}
