package io.deskwire.web.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** What an {@link EventStream} counts; the names are documented in docs/operations/metrics.md. */
final class StreamMetrics {
    private final Counter duplicates;
    private final Counter holesFilled;
    private final Counter heldDropped;
    private final Counter unfounded;
    private final Counter foreign;
    private final Counter resets;
    private final Counter readFailures;
    private final Counter ringHits;
    private final Counter ringMisses;
    private final Timer latency;
    private final MeterRegistry registry;
    private final Map<ReadReason, Counter> reads = new EnumMap<>(ReadReason.class);

    StreamMetrics(MeterRegistry registry, EventStream stream) {
        this.registry = registry;
        gauge(registry, stream, "head", "Number of the newest event in the stream", s -> s.position()
                .seq());
        gauge(
                registry,
                stream,
                "lag",
                "Events that the log is known to have and the stream does not",
                EventStream::lag);
        gauge(registry, stream, "ring.bytes", "Bytes of events in memory", s -> s.recent()
                .bytes());
        duplicates = counter(registry, "duplicates_dropped", "Announcements of events that were already there");
        holesFilled = counter(registry, "holes_filled", "Events read from the log because later ones came first");
        heldDropped = counter(registry, "held_dropped", "Times that the limit of waiting events was reached");
        unfounded = counter(registry, "unfounded_dropped", "Announced events that the log does not know");
        foreign = counter(registry, "foreign_dropped", "Announced events of another epoch");
        resets = counter(registry, "resets", "Times that the stream began anew");
        readFailures = counter(registry, "log_read_failures", "Reads of the log that failed");
        latency = Timer.builder("deskwire.commit.to.stream")
                .description("From the commit of an event to its place in the stream")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(registry);
        for (ReadReason reason : ReadReason.values()) {
            reads.put(
                    reason,
                    Counter.builder("deskwire.stream.log_reads")
                            .description("Queries to the event log")
                            .tag("reason", reason.label())
                            .register(registry));
        }
        ringHits = ring(registry, "hit");
        ringMisses = ring(registry, "miss");
    }

    private static void gauge(
            MeterRegistry registry,
            EventStream stream,
            String name,
            String description,
            ToDoubleFunction<EventStream> value) {
        Gauge.builder("deskwire.stream." + name, stream, value)
                .description(description)
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder("deskwire.stream." + name)
                .description(description)
                .register(registry);
    }

    private static Counter ring(MeterRegistry registry, String result) {
        return Counter.builder("deskwire.ring.reads")
                .description("Replays asked for, by where they were found")
                .tag("result", result)
                .register(registry);
    }

    /** Returns what counts the times that such a listener failed. */
    Counter failuresOf(Class<?> listener) {
        return Counter.builder("deskwire.stream.listener.failures")
                .description("Events, or news of the stream, that failed for one who follows it and were passed over")
                .tag("listener", listener.getSimpleName())
                .register(registry);
    }

    void appended(Duration sinceCommit) {
        // Clocks of two machines differ by some milliseconds: what seems to come from the future came at once.
        latency.record(sinceCommit.isNegative() ? Duration.ZERO : sinceCommit);
    }

    void logRead(ReadReason reason) {
        Objects.requireNonNull(reads.get(reason), "each reason has its counter").increment();
    }

    void readFailed() {
        readFailures.increment();
    }

    void duplicate() {
        duplicates.increment();
    }

    void holeFilled() {
        holesFilled.increment();
    }

    void heldOverLimit() {
        heldDropped.increment();
    }

    void unfounded(int events) {
        unfounded.increment(events);
    }

    void foreign() {
        foreign.increment();
    }

    void reset() {
        resets.increment();
    }

    void ringRead(boolean hit) {
        (hit ? ringHits : ringMisses).increment();
    }
}
