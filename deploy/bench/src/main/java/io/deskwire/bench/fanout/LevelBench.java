package io.deskwire.bench.fanout;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bench.replica.LiveHeap;
import io.deskwire.bench.replica.Replica;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Ever more sockets at one replica, and as many at the floor program beside it. */
final class LevelBench {

    /** What the benchmark's own connections to PostgreSQL call themselves. */
    static final String APPLICATION = "deskwire-bench";

    /** After sockets came or went, until what follows from it is done. */
    private static final int SETTLE_SECONDS = 2;

    private static final Duration RESUME_LIMIT = Duration.ofSeconds(60);
    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(30);

    /** Events that are committed while all sockets are away, so that each has something to catch up with. */
    private static final int MISSED = 20;

    private static final int LARGEST_CLASSES = 12;
    private static final double KIB = 1024;
    private static final double MIB = 1024 * 1024;

    private final FanoutRig rig;
    private final Replica replica;
    private final JfrRecorder recorder;
    private LiveHeap emptyHeap;
    private double emptyResidentMib;

    LevelBench(FanoutRig rig, Replica replica, JfrRecorder recorder) {
        this.rig = rig;
        this.replica = replica;
        this.recorder = recorder;
    }

    /** The replica without sockets: what each socket adds is counted from here. */
    LevelResult.Idle empty(int seconds) throws IOException, InterruptedException {
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        emptyHeap = replica.liveHeap();
        emptyResidentMib = replica.residentMib();
        try (SocketLoad none = rig.desk("empty")) {
            return Fan.idle(none, replica.pid(), seconds);
        }
    }

    List<LevelResult> run(List<FanoutLoad.LoadLevel> levels) throws Exception {
        List<LevelResult> results = new ArrayList<>();
        try (SocketLoad sockets = rig.desk("sockets");
                FloorProgram floor = rig.floor("floor");
                SocketLoad floorSockets = rig.floorSockets(floor, "floor")) {
            for (FanoutLoad.LoadLevel level : levels) {
                rig.progress().accept(String.format(Locale.ROOT, "%,d sockets.", level.sockets()));
                results.add(level(level, sockets, floor, floorSockets));
            }
        }
        return results;
    }

    private LevelResult level(
            FanoutLoad.LoadLevel level, SocketLoad sockets, FloorProgram floor, SocketLoad floorSockets)
            throws Exception {
        double openSeconds = sockets.open(level.sockets());
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        LevelResult.Memory memory = memory(level.sockets());
        LevelResult.Idle idle = level.idleSeconds() == 0 ? null : Fan.idle(sockets, replica.pid(), level.idleSeconds());
        List<LevelResult.FanoutDelivery> deliveries = new ArrayList<>();
        for (FanoutLoad.EventRate rate : level.rates()) {
            floorSockets.open(level.sockets());
            recorder.begin(replica);
            Fanned ours = rig.desk(sockets, replica.pid(), rate);
            recorder.end(
                    replica,
                    level.sockets() + "-sockets-" + rate.perSecond() + "-events-of-"
                            + rate.sample().bytes());
            Fanned theirs = rig.floor(floorSockets, floor, rate);
            deliveries.add(new LevelResult.FanoutDelivery(
                    rate.perSecond(), rate.sample().bytes(), ours, theirs));
        }
        recorder.heap(replica, level.sockets() + "-sockets");
        return new LevelResult(
                level.sockets(), openSeconds, memory, idle, deliveries, resume(sockets, level.statements()));
    }

    private LevelResult.Memory memory(int sockets) throws IOException, InterruptedException {
        LiveHeap heap = replica.liveHeap();
        double resident = replica.residentMib();
        return new LevelResult.Memory(
                heap.bytes() / MIB,
                resident,
                (heap.bytes() - emptyHeap.bytes()) / KIB / sockets,
                (resident - emptyResidentMib) * KIB / sockets,
                heap.growthSince(emptyHeap, sockets, LARGEST_CLASSES));
    }

    private LevelResult.Resumed resume(SocketLoad sockets, boolean countStatements) throws Exception {
        StatementLog log =
                new StatementLog(rig.servers().postgres(), rig.servers().postgresLog());
        double misses = ringMisses();
        sockets.begin();
        long place = countStatements ? log.begin() : 0;
        sockets.drop();
        EventWriter.WrittenEvents missed = rig.writer().run(SampleEvent.message(), MISSED, MISSED);
        JsonNode resumed = sockets.resume(RESUME_LIMIT);
        int behind = sockets.await(missed.last(), ARRIVAL_LIMIT);
        Statements statements = countStatements ? log.end(place, APPLICATION) : null;
        JsonNode report = sockets.report();
        long retries = resumed.path("retries").asLong();
        SocketFaults faults = SocketFaults.of(report, behind);
        return new LevelResult.Resumed(
                MISSED,
                resumed.path("seconds").asDouble(),
                resumed.path("p50").asLong() / 1e6,
                resumed.path("p99").asLong() / 1e6,
                retries,
                ringMisses() - misses,
                statements,
                // A connection that broke while all came back at once was tried again: late, and nothing lost.
                new SocketFaults(faults.events(), faults.skipped(), faults.repeated(), behind, faults.resets(), 0));
    }

    private double ringMisses() throws IOException, InterruptedException {
        return replica.metric("deskwire_ring_reads_total{result=\"miss\"}");
    }
}
