package io.deskwire.web.fanout;

import io.deskwire.web.socket.CloseCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What the fan-out counts, once for each pass of an event loop and not for each socket; documented in docs/operations/metrics.md. */
final class FanoutMetrics {
    /** What deploy/observability/rules.yaml takes for late is counted to the millisecond, so it has a bucket of its own. */
    private static final Duration IN_TIME = Duration.ofSeconds(1);

    private final Timer pass;
    private final Timer latency;
    private final Counter frames;
    private final Counter counts;
    private final Counter presence;
    private final Counter presenceLate;
    private final Counter forbidden;
    private final Map<CloseCode, Counter> closes = new EnumMap<>(CloseCode.class);

    FanoutMetrics(MeterRegistry registry) {
        pass = histogram("deskwire.fanout.time", "One event loop's pass over its sockets with new events")
                .minimumExpectedValue(Duration.ofNanos(100_000))
                .maximumExpectedValue(Duration.ofSeconds(5))
                .register(registry);
        latency = histogram(
                        "deskwire.commit.to.socket",
                        "From the commit of an event to the end of the pass that wrote it, the oldest event of each pass")
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .serviceLevelObjectives(IN_TIME)
                .register(registry);
        frames = Counter.builder("deskwire.fanout.frames")
                .description("Frames of events written to sockets")
                .register(registry);
        counts = Counter.builder("deskwire.counts.frames")
                .description("Frames of counts written to sockets")
                .register(registry);
        forbidden = Counter.builder("deskwire.frames.forbidden")
                .description("Frames of agents who may not do what they say; passed over")
                .register(registry);
        presence = presence(registry, "written");
        presenceLate = presence(registry, "late");
        for (CloseCode code : CloseCode.values()) {
            closes.put(
                    code,
                    Counter.builder("deskwire.sockets.closed")
                            .description("Sockets that this replica closed, by the code it gave")
                            .tag("code", Integer.toString(code.code()))
                            .register(registry));
        }
    }

    private static Counter presence(MeterRegistry registry, String result) {
        return Counter.builder("deskwire.presence.frames")
                .description("Frames of presence: written, or held back from a reader that was not ready")
                .tag("result", result)
                .register(registry);
    }

    private static Timer.Builder histogram(String name, String description) {
        return Timer.builder(name).description(description).publishPercentileHistogram();
    }

    void passed(Duration took) {
        pass.record(took);
    }

    void written(int count) {
        frames.increment(count);
    }

    /** Counts a frame of counts. */
    void counts() {
        counts.increment();
    }

    /** Counts a frame of somebody who may not. */
    void forbidden() {
        forbidden.increment();
    }

    /** Counts a frame of presence, written or held back. */
    void presence(boolean written) {
        (written ? presence : presenceLate).increment();
    }

    void reached(Duration sinceCommit) {
        // Clocks of two machines differ by some milliseconds: what seems to come from the future came at once.
        latency.record(sinceCommit.isNegative() ? Duration.ZERO : sinceCommit);
    }

    void closed(CloseCode code) {
        Objects.requireNonNull(closes.get(code), "each code has its counter").increment();
    }
}
