package io.deskwire.bot.timers;

import io.deskwire.retry.Housekeeping;
import io.deskwire.store.Depth;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/** How much waits of something and for how long, for the operators. While it cannot be read the last figures stay. */
public final class DepthGauges {
    /** As often as metrics are usually collected. */
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final MeterRegistry meters;
    private final Housekeeping reading;
    private volatile Depth depth = new Depth(0, 0);

    /**
     * @param of what the metric of failures calls it
     */
    public DepthGauges(String of, Supplier<Uni<Depth>> reading, Timers timers, MeterRegistry meters) {
        this.meters = meters;
        this.reading =
                new Housekeeping(of, EVERY, () -> reading.get().invoke(read -> depth = read), timers::after, meters);
    }

    /** Registers how many wait. */
    public DepthGauges count(String name, String description) {
        Gauge.builder(name, () -> depth.entries()).description(description).register(meters);
        return this;
    }

    /** Registers how long the oldest of them has been waiting. */
    public DepthGauges age(String name) {
        Gauge.builder(name, () -> depth.ageSeconds())
                .description("How long the oldest of them has been waiting")
                .baseUnit("seconds")
                .register(meters);
        return this;
    }

    /** Reads and goes on reading. */
    public void start() {
        reading.start();
    }
}
