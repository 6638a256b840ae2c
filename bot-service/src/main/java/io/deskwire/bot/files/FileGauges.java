package io.deskwire.bot.files;

import io.deskwire.bot.pace.Timers;
import io.deskwire.store.FileFetches;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** How many files wait and for how long, for the operators. */
final class FileGauges {
    /** As often as metrics are usually collected. */
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final FileFetches fetches;
    private final Timers timers;
    private volatile FileFetches.Depth depth = new FileFetches.Depth(0, 0);

    FileGauges(FileFetches fetches, Timers timers, MeterRegistry meters) {
        this.fetches = fetches;
        this.timers = timers;
        Gauge.builder("deskwire.files.waiting", () -> depth.files())
                .description("Files that are not yet fetched from Telegram")
                .register(meters);
        Gauge.builder("deskwire.files.age", () -> depth.ageSeconds())
                .description("How long the oldest of them has been waiting")
                .baseUnit("seconds")
                .register(meters);
    }

    /** Reads and goes on reading; while the database is away the last figures stay. */
    void start() {
        fetches.depth()
                .subscribe()
                .with(
                        read -> {
                            depth = read;
                            timers.after(EVERY, this::start);
                        },
                        failure -> timers.after(EVERY, this::start));
    }
}
