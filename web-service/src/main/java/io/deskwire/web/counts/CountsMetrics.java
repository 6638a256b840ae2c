package io.deskwire.web.counts;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** What the index of tickets counts of itself; the names are documented in docs/operations/metrics.md. */
final class CountsMetrics {
    private final Counter builds;
    private final Counter failures;
    private final Counter checks;
    private final Counter differences;

    /**
     * @param size tickets in the index
     */
    CountsMetrics(MeterRegistry registry, Supplier<Number> size) {
        Gauge.builder("deskwire.index.tickets", size)
                .description("Tickets in this replica's index: those that are unresolved or undelivered")
                .register(registry);
        builds = counter(registry, "builds", "Times that the index was read from the database");
        failures = counter(registry, "build.failures", "Times that it could not be read, or could not be led on");
        checks = counter(registry, "checks", "Times that it was compared with the database");
        differences = counter(registry, "differences", "Tickets that were in other lists than the database said");
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder("deskwire.index." + name)
                .description(description)
                .register(registry);
    }

    void built() {
        builds.increment();
    }

    void failed() {
        failures.increment();
    }

    void checked() {
        checks.increment();
    }

    void differ(int found) {
        differences.increment(found);
    }
}
