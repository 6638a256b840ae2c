package io.deskwire.trace;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what became of spans; there also where nothing is followed, so that the figures are the same everywhere. */
final class SpanMetrics {
    private final Counter exported;
    private final Counter failed;
    private final Counter dropped;

    SpanMetrics(MeterRegistry registry) {
        this.exported = counter(registry, "exported");
        this.failed = counter(registry, "failed");
        this.dropped = counter(registry, "dropped");
    }

    private static Counter counter(MeterRegistry registry, String result) {
        return Counter.builder("deskwire.trace.spans")
                .description(
                        "Spans: taken by the collector, not taken by it, or dropped because too many waited for it")
                .tag("result", result)
                .register(registry);
    }

    void exported(int spans) {
        exported.increment(spans);
    }

    void failed(int spans) {
        failed.increment(spans);
    }

    void dropped() {
        dropped.increment();
    }
}
