package io.deskwire.bench.fanout;

import io.deskwire.bench.intake.BenchDatabase;
import io.deskwire.bench.replica.DeskSessions;
import io.deskwire.bench.replica.Replica;
import io.deskwire.bench.replica.ReplicaJvm;
import io.deskwire.bench.replica.Servers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One run: servers and replicas come up, sockets are opened level by level, three replicas are timed, all of it goes. */
public final class FanoutBench {

    /** More than the 8 MiB of recent events that a replica keeps, so that it does not grow any more while sockets are counted. */
    private static final int RING_FILL = 10_000;

    private static final int WARM_UP_SOCKETS = 1_000;
    private static final int WARM_UP_RATE = 100;

    private final FanoutLoad load;
    private final Path folder;
    private final Path profiles;
    private final Consumer<String> progress;

    /**
     * @param folder for all that is written; it exists
     * @param profiles existing folder for recordings of the replica; null for none
     */
    public FanoutBench(FanoutLoad load, Path folder, Path profiles, Consumer<String> progress) {
        this.load = load;
        this.folder = folder;
        this.profiles = profiles;
        this.progress = progress;
    }

    /** What was measured, and on which database. */
    public record FanoutRun(FanoutFigures figures, String database) {}

    /**
     * @param sources folder of the native programs' sources
     * @param webService the program of the replicas
     */
    public FanoutRun run(Path sources, Path webService) throws Exception {
        NativePrograms programs = NativePrograms.compile(sources, folder);
        ReplicaJvm jvm = ReplicaJvm.find();
        progress.accept("Starting PostgreSQL, Redis and a replica on Java " + jvm.version() + ".");
        try (Servers servers = new Servers(folder, webService, jvm)) {
            servers.replicas(1);
            CommitTimes times = new CommitTimes(folder.resolve("commit-times"));
            Path cookies = folder.resolve("cookies");
            try (EventWriter writer = writer(servers, times, cookies)) {
                FanoutRig rig = new FanoutRig(servers, programs, writer, times, cookies, folder, progress);
                return new FanoutRun(measure(rig, jvm), servers.database().describe());
            }
        }
    }

    static EventWriter writer(Servers servers, CommitTimes times, Path cookies) throws Exception {
        BenchDatabase database = servers.database();
        try (Connection connection = database.connect()) {
            DeskSessions.create(connection, servers.sessionKey(), cookies);
        }
        Connection connection = database.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET application_name = '" + LevelBench.APPLICATION + "'");
        }
        return new EventWriter(connection, new Announcer(servers.redisPort()), servers.seal(), times);
    }

    private FanoutFigures measure(FanoutRig rig, ReplicaJvm jvm) throws Exception {
        Replica replica = rig.servers().replicas().get(0);
        fillRing(rig, replica);
        warmUp(rig, "warm-up-1", load.warmUpSeconds());
        LevelBench bench = new LevelBench(rig, replica, new JfrRecorder(profiles));
        LevelResult.Idle empty = bench.empty(load.emptySeconds());
        List<LevelResult> levels = bench.run(load.levels());
        rig.progress().accept("Three replicas: from the commit to the socket.");
        rig.servers().replicas(3);
        List<FanoutFigures.Latency> latencies = new LatencyBench(rig).run(load.latencies(), load.warmUpSeconds());
        return new FanoutFigures(jvm.describe(), replica.collector(), empty, levels, latencies);
    }

    /** Gives a replica so many events that its memory of them does not grow any more. */
    static void fillRing(FanoutRig rig, Replica replica) throws Exception {
        rig.writer().fill(SampleEvent.message(), RING_FILL);
        long head = rig.writer().head();
        while (replica.metric("deskwire_stream_head") < head) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** Lets a replica serve until its compilers are mostly done. */
    static void warmUp(FanoutRig rig, String name, int seconds) throws Exception {
        rig.progress().accept("Warming up for " + seconds + " s.");
        try (SocketLoad sockets = rig.desk(name)) {
            sockets.open(WARM_UP_SOCKETS);
            Fan.measure(sockets, rig.servers().replicas().get(0).pid(), () -> rig.writer()
                    .run(SampleEvent.message(), WARM_UP_RATE, WARM_UP_RATE * seconds));
        }
    }
}
