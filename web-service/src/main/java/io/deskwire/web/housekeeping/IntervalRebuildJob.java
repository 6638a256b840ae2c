package io.deskwire.web.housekeeping;

import io.deskwire.housekeeping.Portions;
import io.deskwire.store.intervals.IntervalRebuild.Progress;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Has the tickets' intervals of before they were recorded read from the log, once in the life of a desk. Every replica tries, and the
 * store lets one at a time; when all is read nobody asks any more.
 */
public final class IntervalRebuildJob {
    /** What the metric of failures calls it. */
    public static final String JOB = "intervals";

    /** Between two portions, which take about as long: requests have their half of the time and more. A million events take minutes. */
    private static final Duration PAUSE = Duration.ofMillis(30);

    private final Supplier<Uni<Progress>> next;
    private final BooleanSupplier running;
    private final Duration pause;
    private final Counter skipped;
    private volatile double left = Double.NaN;

    /**
     * @param next    takes a portion
     * @param running says whether another portion may begin
     */
    public IntervalRebuildJob(Supplier<Uni<Progress>> next, BooleanSupplier running, MeterRegistry registry) {
        this(next, running, PAUSE, registry);
    }

    IntervalRebuildJob(Supplier<Uni<Progress>> next, BooleanSupplier running, Duration pause, MeterRegistry registry) {
        this.next = next;
        this.running = running;
        this.pause = pause;
        this.skipped = Counter.builder("deskwire.intervals.rebuild.skipped")
                .description("Events that say nothing of intervals because they cannot be read")
                .register(registry);
        Gauge.builder("deskwire.intervals.rebuild.left", () -> left)
                .description(
                        "Events of before intervals were recorded that are still to be read; NaN until it is known")
                .register(registry);
    }

    /** Takes portions until all is read, when subscribed to; fails as the store does. */
    public Uni<Void> run() {
        return left == 0
                ? Uni.createFrom().voidItem()
                : Portions.takeAll(() -> next.get().invoke(this::note), Progress::more, running, pause);
    }

    private void note(Progress progress) {
        left = progress.left();
        skipped.increment(progress.skipped());
    }
}
