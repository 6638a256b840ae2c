package io.deskwire.bot.intake;

import io.deskwire.bot.reading.Incoming;
import io.deskwire.bot.reading.Incoming.IncomingMessage;
import io.deskwire.model.MessageKind;
import io.deskwire.store.intake.IntakeFailures;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What the intake did, for the operators. */
final class IntakeMeters {
    private final Counter taken;
    private final Counter repeated;
    private final Counter unsupported;
    private final DistributionSummary batch;
    private final Counter own;
    private final Counter ours;
    private final AtomicLong stoppedSince = new AtomicLong();

    IntakeMeters(MeterRegistry meters) {
        taken = counter(meters, "taken", "Updates taken in for the first time");
        repeated = counter(meters, "repeated", "Updates that came again and changed nothing");
        unsupported = counter(meters, "unsupported", "Updates that the desk shows as unsupported");
        own = kept(meters, "own");
        ours = kept(meters, "ours");
        Gauge.builder("deskwire.intake.stopped", this::stoppedSeconds)
                .description("For how long no update could be taken in; 0 while they are")
                .baseUnit("seconds")
                .register(meters);
        batch = DistributionSummary.builder("deskwire.updates.batch")
                .description("Updates in one answer of Telegram's")
                .register(meters);
    }

    void batch(int size) {
        batch.record(size);
    }

    void taken(List<Incoming> fresh, int repeats) {
        taken.increment(fresh.size());
        repeated.increment(repeats);
        unsupported.increment(fresh.stream()
                .filter(update -> update instanceof IncomingMessage message
                        && message.content().kind() == MessageKind.UNSUPPORTED)
                .count());
    }

    /** An update was kept aside. */
    void kept(IntakeFailures.FaultOwner fault) {
        (fault == IntakeFailures.FaultOwner.OWN ? own : ours).increment();
    }

    /** A batch was taken in. */
    void works() {
        stoppedSince.set(0);
    }

    /** A batch could not be taken in, for a reason that is no update's own. */
    void stopped() {
        stoppedSince.compareAndSet(0, System.nanoTime() | 1); // 0 means that it works
    }

    private double stoppedSeconds() {
        long since = stoppedSince.get();
        return since == 0 ? 0 : (System.nanoTime() - since) / 1e9;
    }

    private static Counter kept(MeterRegistry meters, String fault) {
        return Counter.builder("deskwire.intake.failures.kept")
                .description("Updates that were kept aside, by whose fault it was: something in them, or ours")
                .tag("fault", fault)
                .register(meters);
    }

    private static Counter counter(MeterRegistry meters, String what, String description) {
        return Counter.builder("deskwire.updates." + what)
                .description(description)
                .register(meters);
    }
}
