package io.deskwire.bot.delivery;

import io.deskwire.bot.pace.Timers;
import io.deskwire.store.Outbox;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** How much waits in the outbox and for how long, for the operators. */
final class OutboxGauges {
    /** As often as metrics are usually collected. */
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Outbox outbox;
    private final Timers timers;
    private volatile Outbox.Depth depth = new Outbox.Depth(0, 0);

    OutboxGauges(Outbox outbox, Timers timers, MeterRegistry meters) {
        this.outbox = outbox;
        this.timers = timers;
        Gauge.builder("deskwire.outbox.depth", () -> depth.entries())
                .description("Replies that are not yet sent")
                .register(meters);
        Gauge.builder("deskwire.outbox.age", () -> depth.ageSeconds())
                .description("How long the oldest of them has been waiting")
                .baseUnit("seconds")
                .register(meters);
    }

    /** Reads and goes on reading; while the database is away the last figures stay. */
    void start() {
        outbox.depth()
                .subscribe()
                .with(
                        read -> {
                            depth = read;
                            timers.after(EVERY, this::start);
                        },
                        failure -> timers.after(EVERY, this::start));
    }
}
