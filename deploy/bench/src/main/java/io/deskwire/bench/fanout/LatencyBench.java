package io.deskwire.bench.fanout;

import java.util.ArrayList;
import java.util.List;

/** Some sockets at three replicas: how long an event takes from its commit to each of them. */
final class LatencyBench {

    /** Twice as often as it is measured at first. */
    private static final int WARM_UP_RATE = 100;

    private final FanoutRig rig;

    LatencyBench(FanoutRig rig) {
        this.rig = rig;
    }

    List<FanoutFigures.Latency> run(List<FanoutLoad.EventRate> rates, int warmUpSeconds) throws Exception {
        List<FanoutFigures.Latency> results = new ArrayList<>();
        try (SocketLoad sockets = rig.desk("latency");
                FloorProgram floor = rig.floor("latency-floor");
                SocketLoad floorSockets = rig.floorSockets(floor, "latency-floor")) {
            sockets.open(FanoutLoad.LATENCY_SOCKETS);
            floorSockets.open(FanoutLoad.LATENCY_SOCKETS);
            long pid = rig.servers().replicas().get(0).pid();
            Fan.measure(sockets, pid, () -> rig.writer()
                    .run(SampleEvent.message(), WARM_UP_RATE, WARM_UP_RATE * warmUpSeconds));
            for (FanoutLoad.EventRate rate : rates) {
                double[] commit = {0};
                Fanned ours = Fan.measure(sockets, pid, () -> {
                    EventWriter.WrittenEvents written =
                            rig.writer().run(rate.sample(), rate.perSecond(), rate.perSecond() * rate.seconds());
                    commit[0] = written.commits().p50();
                    return written;
                });
                Fanned theirs = rig.floor(floorSockets, floor, rate);
                results.add(new FanoutFigures.Latency(
                        rate.perSecond(), rate.sample().bytes(), commit[0], ours, theirs));
            }
        }
        return results;
    }
}
