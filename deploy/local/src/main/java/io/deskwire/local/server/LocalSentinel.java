package io.deskwire.local.server;

import io.deskwire.local.process.ChildSpec;
import io.deskwire.local.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A sentinel on 127.0.0.1 that watches a Redis server there, for tests: impatient, and it forgets all when it is closed. */
public final class LocalSentinel extends LocalServer {

    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_GRACE = Duration.ofSeconds(5);

    private final Path folder;
    private final String configuration;

    private LocalSentinel(Path folder, String configuration) {
        super("A sentinel", START_LIMIT, STOP_GRACE, folder.resolve("sentinel.log"), folder);
        this.folder = folder;
        this.configuration = configuration;
    }

    /**
     * A sentinel for one master.
     *
     * @param quorum how many sentinels have to find that the master is down
     */
    public static LocalSentinel temporary(String master, int masterPort, int quorum) throws IOException {
        return new LocalSentinel(
                Files.createTempDirectory("deskwire-sentinel"), """
                bind 127.0.0.1
                sentinel monitor %1$s 127.0.0.1 %2$d %3$d
                sentinel down-after-milliseconds %1$s 500
                sentinel failover-timeout %1$s 2000
                """.formatted(master, masterPort, quorum));
    }

    @Override
    void launch() throws IOException {
        Path file = folder.resolve("sentinel.conf");
        if (Files.notExists(file)) {
            // From then on it is the sentinel's own, which writes down there what it finds.
            Files.writeString(file, "port " + port() + "\n" + configuration);
        }
        List<String> command = List.of(LocalRedis.program().toString(), file.toString(), "--sentinel");
        run(new ChildSpec("sentinel", List.of(), command, Map.of(), folder, log(), Signal.TERM), deadline());
    }

    @Override
    boolean answers() {
        return LocalRedis.answers(port());
    }

    /** As one of several in {@code REDICT_URL}. */
    @Override
    public String url() {
        return "redis://127.0.0.1:" + port();
    }
}
