package io.deskwire.bench.fanout;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What went wrong at the sockets, in events of a socket; all 0 when every socket got every event once and in order.
 *
 * @param events that arrived as they should
 * @param skipped left out, at least until a later one had come
 * @param repeated came again, or after a later one
 * @param behind sockets that did not reach the last event in time
 * @param resets sockets that were told to load the desk again
 * @param broken sockets that ended by themselves
 */
public record SocketFaults(long events, long skipped, long repeated, long behind, long resets, long broken) {

    static final SocketFaults NONE = new SocketFaults(0, 0, 0, 0, 0, 0);

    static SocketFaults of(JsonNode report, int behind) {
        return new SocketFaults(
                report.path("events").asLong(),
                report.path("skipped").asLong(),
                report.path("repeated").asLong(),
                behind,
                report.path("resets").asLong(),
                report.path("lost").asLong());
    }

    public SocketFaults plus(SocketFaults other) {
        return new SocketFaults(
                events + other.events,
                skipped + other.skipped,
                repeated + other.repeated,
                behind + other.behind,
                resets + other.resets,
                broken + other.broken);
    }

    /** Whether nothing went wrong. */
    public boolean clean() {
        return skipped + repeated + behind + resets + broken == 0;
    }

    /** As in the report. */
    public String sentence() {
        return String.format(
                java.util.Locale.ROOT,
                "%,d events in place, %d skipped, %d repeated or late; %d sockets behind at the end, %d reset, %d broken",
                events,
                skipped,
                repeated,
                behind,
                resets,
                broken);
    }
}
