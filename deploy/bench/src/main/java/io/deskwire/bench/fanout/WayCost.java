package io.deskwire.bench.fanout;

import java.util.Locale;

/**
 * What a way cost in one round.
 *
 * @param heapKib live heap of an open socket
 * @param frameMicros processor of the whole process for a frame
 * @param frameBytes that its threads asked of the heap for a frame
 */
public record WayCost(SocketWay way, double heapKib, double frameMicros, double frameBytes, SocketFaults faults) {

    /** For who waits. */
    String sentence() {
        return String.format(
                Locale.ROOT,
                "%s: %.2f KiB of heap a socket, %.1f µs and %.0f B a frame.",
                way.name(),
                heapKib,
                frameMicros,
                frameBytes);
    }
}
