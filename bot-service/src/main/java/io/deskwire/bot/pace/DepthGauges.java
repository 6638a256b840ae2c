package io.deskwire.bot.pace;

import io.deskwire.store.Depth;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/** How much waits of something and for how long, for the operators. */
public final class DepthGauges {
    /** As often as metrics are usually collected. */
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Supplier<Uni<Depth>> reading;
    private final Timers timers;
    private volatile Depth depth = new Depth(0, 0);

    public DepthGauges(Supplier<Uni<Depth>> reading, Timers timers) {
        this.reading = reading;
        this.timers = timers;
    }

    /** Registers how many wait. */
    public DepthGauges count(MeterRegistry meters, String name, String description) {
        Gauge.builder(name, () -> depth.entries()).description(description).register(meters);
        return this;
    }

    /** Registers how long the oldest of them has been waiting. */
    public DepthGauges age(MeterRegistry meters, String name) {
        Gauge.builder(name, () -> depth.ageSeconds())
                .description("How long the oldest of them has been waiting")
                .baseUnit("seconds")
                .register(meters);
        return this;
    }

    /** Reads and goes on reading; while the database is away the last figures stay. */
    public void start() {
        Uni.createFrom()
                .deferred(reading::get)
                .subscribe()
                .with(
                        read -> {
                            depth = read;
                            timers.after(EVERY, this::start);
                        },
                        failure -> timers.after(EVERY, this::start));
    }
}
