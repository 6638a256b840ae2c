package io.deskwire.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what went out by one of the two ways. */
final class PublishMetrics {
    private final Counter published;
    private final Counter failures;

    PublishMetrics(MeterRegistry registry, String way) {
        this.published = Counter.builder("deskwire.published")
                .description("Events that were announced")
                .tag("way", way)
                .register(registry);
        this.failures = Counter.builder("deskwire.publish.failures")
                .description("Events that could not be announced this way")
                .tag("way", way)
                .register(registry);
    }

    void published(int events) {
        published.increment(events);
    }

    void failed(int events) {
        failures.increment(events);
    }
}
