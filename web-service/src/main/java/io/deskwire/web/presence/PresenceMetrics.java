package io.deskwire.web.presence;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** What presence counts; documented in docs/operations/metrics.md. From any thread. */
final class PresenceMetrics {
    private final Counter sent;
    private final Counter received;
    private final Counter malformed;
    private final Counter dropped;
    private final Counter failures;
    private final Counter typingTaken;
    private final Counter typingLost;

    /**
     * @param tickets   how many tickets agents of this replica are at
     * @param listening whether other replicas are heard
     */
    PresenceMetrics(MeterRegistry registry, IntSupplier tickets, BooleanSupplier listening) {
        sent = signals(registry, "out");
        received = signals(registry, "in");
        malformed = Counter.builder("deskwire.presence.malformed")
                .description("What came on the channel of signals and is none")
                .register(registry);
        dropped = Counter.builder("deskwire.presence.dropped")
                .description("Presence that was given up because too much waited or Redis did not take it")
                .register(registry);
        failures = Counter.builder("deskwire.presence.failures")
                .description("Parts of telling who is at which ticket that failed; the others went on")
                .register(registry);
        typingTaken = typing(registry, "taken");
        typingLost = typing(registry, "lost");
        // Held by the registry strongly: both are lambdas that nobody else keeps.
        Gauge.builder("deskwire.presence.tickets", tickets::getAsInt)
                .description("Tickets that agents of this replica look at or write in")
                .register(registry);
        Gauge.builder("deskwire.presence.subscription.up", () -> listening.getAsBoolean() ? 1 : 0)
                .description("1 while this replica hears of the other replicas' agents")
                .register(registry);
    }

    private static Counter signals(MeterRegistry registry, String direction) {
        return Counter.builder("deskwire.presence.signals")
                .description("Signals between replicas")
                .tag("direction", direction)
                .register(registry);
    }

    private static Counter typing(MeterRegistry registry, String result) {
        return Counter.builder("deskwire.typing.signals")
                .description("Times that the bot was told that an agent types")
                .tag("result", result)
                .register(registry);
    }

    void sent() {
        sent.increment();
    }

    void received() {
        received.increment();
    }

    void malformed() {
        malformed.increment();
    }

    void failed() {
        failures.increment();
    }

    void dropped(long count) {
        dropped.increment(count);
    }

    void typing(boolean taken) {
        (taken ? typingTaken : typingLost).increment();
    }
}
