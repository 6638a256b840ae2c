package io.deskwire.bot.intake;

import io.deskwire.bot.intake.Incoming.IncomingMessage;
import io.deskwire.model.MessageKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** What the intake did, for the operators. */
final class IntakeMeters {
    private final Counter taken;
    private final Counter repeated;
    private final Counter unsupported;
    private final Counter poison;
    private final DistributionSummary batch;

    IntakeMeters(MeterRegistry meters) {
        taken = counter(meters, "taken", "Updates taken in for the first time");
        repeated = counter(meters, "repeated", "Updates that came again and changed nothing");
        unsupported = counter(meters, "unsupported", "Updates that the desk shows as unsupported");
        poison = counter(meters, "poison", "Updates that could not be stored as they were");
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

    void poison() {
        poison.increment();
    }

    private static Counter counter(MeterRegistry meters, String what, String description) {
        return Counter.builder("deskwire.updates." + what)
                .description(description)
                .register(meters);
    }
}
