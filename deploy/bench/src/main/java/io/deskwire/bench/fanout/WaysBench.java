package io.deskwire.bench.fanout;

import io.deskwire.bench.replica.Replica;
import io.deskwire.bench.replica.ReplicaJvm;
import io.deskwire.bench.replica.Servers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What sockets cost on each of several ways, one replica after the other on the same servers: round by round, so that what else
 * happens on the machine meets all of them.
 */
public final class WaysBench {

    /** As often as an event comes while a desk is busy; the machine has room beside it. */
    private static final int RATE = 20;

    /** After sockets came or went, until what follows from it is done. */
    private static final int SETTLE_SECONDS = 2;

    private static final double KIB = 1024;

    private final List<SocketWay> ways;
    private final WaysLoad load;
    private final Path folder;
    private final Consumer<String> progress;

    /**
     * How much is measured.
     *
     * @param rounds of every way
     * @param seconds of events in each
     */
    public record WaysLoad(int sockets, int rounds, int seconds, int warmUpSeconds) {

        /** Events a second. */
        public int rate() {
            return RATE;
        }
    }

    /**
     * What was measured.
     *
     * @param costs round by round
     */
    public record WaysFigures(WaysLoad load, String jvm, String database, List<WayCost> costs) {}

    /**
     * @param folder for all that is written; it exists
     */
    public WaysBench(List<SocketWay> ways, WaysLoad load, Path folder, Consumer<String> progress) {
        this.ways = ways;
        this.load = load;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * @param sources folder of the native programs' sources
     */
    public WaysFigures run(Path sources) throws Exception {
        NativePrograms programs = NativePrograms.compile(sources, folder);
        ReplicaJvm jvm = ReplicaJvm.find();
        List<WayCost> costs = new ArrayList<>();
        try (Servers servers = new Servers(folder, ways.get(0).program(), jvm)) {
            servers.only("schema", ways.get(0).program(), ways.get(0).settings());
            CommitTimes times = new CommitTimes(folder.resolve("commit-times"));
            Path cookies = folder.resolve("cookies");
            try (EventWriter writer = FanoutBench.writer(servers, times, cookies)) {
                FanoutRig rig = new FanoutRig(servers, programs, writer, times, cookies, folder, progress);
                for (int round = 1; round <= load.rounds(); round++) {
                    for (SocketWay way : ways) {
                        String name = "round-" + round + "-" + costs.size();
                        progress.accept("Round " + round + " of " + load.rounds() + ": " + way.name() + ".");
                        WayCost cost = cost(rig, way, name);
                        costs.add(cost);
                        progress.accept(cost.sentence());
                    }
                }
            }
            return new WaysFigures(load, jvm.describe(), servers.database().describe(), costs);
        }
    }

    private WayCost cost(FanoutRig rig, SocketWay way, String name) throws Exception {
        Replica replica = rig.servers().only(name, way.program(), way.settings());
        FanoutBench.fillRing(rig, replica);
        FanoutBench.warmUp(rig, name + "-warm-up", load.warmUpSeconds());
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        long empty = replica.liveHeap().bytes();
        try (SocketLoad sockets = rig.desk(name + "-sockets")) {
            sockets.open(load.sockets());
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            double heapKib = (replica.liveHeap().bytes() - empty) / KIB / load.sockets();
            long allocated = replica.allocated();
            Fanned fanned = Fan.measure(
                    sockets, replica.pid(), () -> rig.writer().run(SampleEvent.message(), RATE, RATE * load.seconds()));
            double frameBytes = (replica.allocated() - allocated) / (double) fanned.frames();
            return new WayCost(way, heapKib, fanned.cpuMicrosPerFrame(), frameBytes, fanned.faults());
        }
    }
}
