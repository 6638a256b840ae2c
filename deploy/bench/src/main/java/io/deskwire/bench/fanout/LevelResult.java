package io.deskwire.bench.fanout;

import java.util.List;
import java.util.Map;

/**
 * What was measured with a number of sockets at one replica.
 *
 * @param openSeconds how long the sockets that came on top of the level before took to open
 * @param idle null when it was not measured
 */
public record LevelResult(
        int sockets, double openSeconds, Memory memory, Idle idle, List<FanoutDelivery> deliveries, Resumed resumed) {

    /**
     * Memory of the replica, and what each socket added to that of the replica without any.
     *
     * @param heapMib live after a full collection
     * @param growth bytes a socket by class, the largest first
     */
    public record Memory(
            double heapMib,
            double residentMib,
            double heapKibPerSocket,
            double residentKibPerSocket,
            Map<String, Double> growth) {}

    /**
     * A replica to which nothing happens but heartbeats.
     *
     * @param cpuShare of one core
     * @param pings that reached sockets
     */
    public record Idle(double seconds, double cpuShare, long pings) {}

    /** Events of this size at this rate: to the sockets of the replica, and to as many of the floor. */
    public record FanoutDelivery(int perSecond, int bytes, Fanned desk, Fanned floor) {}

    /**
     * All sockets dropped at once, and resumed at once.
     *
     * @param missed events that were committed while they were away
     * @param seconds until the last was live again, what it missed included
     * @param p50Millis of a socket
     * @param retries upgrades that were refused and connections that broke, and were tried again
     * @param statements null when they were not counted
     */
    public record Resumed(
            int missed,
            double seconds,
            double p50Millis,
            double p99Millis,
            long retries,
            double ringMisses,
            Statements statements,
            SocketFaults faults) {}
}
