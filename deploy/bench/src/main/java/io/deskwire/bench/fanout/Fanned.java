package io.deskwire.bench.fanout;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.TimeUnit;

/**
 * Events that went from one process to many sockets.
 *
 * @param perSecond events that were written in a second, as it came out
 * @param seconds from the first event to the arrival of the last at every socket
 * @param frames that arrived; events that share a frame are more
 * @param cpuSeconds of the process meanwhile
 * @param generatorCpuSeconds of the load generator meanwhile
 * @param latency from the commit to the socket
 */
public record Fanned(
        double perSecond,
        double seconds,
        long frames,
        long events,
        double cpuSeconds,
        double generatorCpuSeconds,
        Times latency,
        SocketFaults faults) {

    /**
     * Durations in milliseconds.
     *
     * @param unstamped events that were at a socket before their commit was answered; they count as 0
     */
    public record Times(long count, long unstamped, double p50, double p90, double p99, double p999, double max) {

        static Times of(JsonNode report) {
            JsonNode latency = report.path("latency");
            return new Times(
                    latency.path("count").asLong(),
                    report.path("unstamped").asLong(),
                    millis(latency, "p50"),
                    millis(latency, "p90"),
                    millis(latency, "p99"),
                    millis(latency, "p999"),
                    millis(latency, "max"));
        }

        private static double millis(JsonNode latency, String name) {
            return latency.path(name).asLong() / (double) TimeUnit.MILLISECONDS.toNanos(1);
        }
    }

    /** Microseconds of processor for each frame. */
    public double cpuMicrosPerFrame() {
        return cpuSeconds * 1e6 / frames;
    }

    /** The same without what the process uses when nothing happens. */
    public double cpuMicrosPerFrame(double idleShare) {
        return Math.max(0, cpuSeconds - idleShare * seconds) * 1e6 / frames;
    }

    /** Events that share a frame, on average. */
    public double eventsPerFrame() {
        return events / (double) frames;
    }
}
