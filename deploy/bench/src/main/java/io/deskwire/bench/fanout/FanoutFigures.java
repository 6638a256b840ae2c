package io.deskwire.bench.fanout;

import java.util.List;

/**
 * All that a run measured.
 *
 * @param empty a replica without sockets
 * @param collector of the replicas' heaps
 */
public record FanoutFigures(
        String jvm, String collector, LevelResult.Idle empty, List<LevelResult> levels, List<Latency> latencies) {

    /** Events at this rate through three replicas, and through the floor to as many sockets. */
    public record Latency(int perSecond, int bytes, double commitP50Millis, Fanned desk, Fanned floor) {}

    /** What went wrong at the replicas' sockets, all measurements together. */
    public SocketFaults faults() {
        SocketFaults sum = SocketFaults.NONE;
        for (LevelResult level : levels) {
            for (LevelResult.FanoutDelivery delivery : level.deliveries()) {
                sum = sum.plus(delivery.desk().faults());
            }
            sum = sum.plus(level.resumed().faults());
        }
        for (Latency latency : latencies) {
            sum = sum.plus(latency.desk().faults());
        }
        return sum;
    }

    /** The same at the floor's: a floor that lost something is none. */
    public SocketFaults floorFaults() {
        SocketFaults sum = SocketFaults.NONE;
        for (LevelResult level : levels) {
            for (LevelResult.FanoutDelivery delivery : level.deliveries()) {
                sum = sum.plus(delivery.floor().faults());
            }
        }
        for (Latency latency : latencies) {
            sum = sum.plus(latency.floor().faults());
        }
        return sum;
    }
}
