package io.deskwire.bench.size;

import io.deskwire.bench.measure.Latencies;
import java.util.List;

/**
 * What a desk of this size costs.
 *
 * @param empty starts on the empty desk
 * @param full starts on the full one
 * @param deskBytes of the snapshot, packed, at most
 * @param floor an answer that needs no list: who is signed in
 * @param desk the snapshot
 * @param windows of the lists, by what they are
 * @param restricted of lists as an agent has them who sees little of the desk
 * @param counts from the request that takes a ticket until sockets at every replica were told
 */
public record SizeFigures(
        SizePlan plan,
        String jvm,
        String database,
        List<DeskStart> empty,
        List<DeskStart> full,
        int deskBytes,
        Latencies floor,
        Latencies desk,
        List<ListWindows> windows,
        List<ListWindows> restricted,
        Latencies counts) {

    /**
     * A replica's start.
     *
     * @param seconds until it said that it is ready
     * @param heapMib live after a full collection then
     */
    public record DeskStart(double seconds, double heapMib) {}

    /** How long windows of one list took. */
    public record ListWindows(String list, Latencies times) {}
}
