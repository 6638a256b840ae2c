package io.deskwire.e2e.oracle;

import io.deskwire.e2e.Patience;
import io.deskwire.local.Line;
import io.deskwire.local.process.ChildProcess;
import io.deskwire.local.process.ChildSpec;
import io.deskwire.local.process.FreePorts;
import io.deskwire.local.process.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A replica at a port of its own, as a pod is, beside a line whose database, Redis and bot it has. */
final class RolledReplica implements AutoCloseable {

    /** As deploy/kubernetes/base/web.yaml has it. */
    private static final Duration GRACE = Duration.ofSeconds(45);

    private static final Pattern VARIABLE = Pattern.compile("(?m)^(\\w+)='(.*)'$");

    private final ChildProcess process;
    private final int port;
    private final int management;
    private final int nice;

    private RolledReplica(ChildProcess process, int port, int management, int nice) {
        this.process = process;
        this.port = port;
        this.management = management;
        this.nice = nice;
    }

    /**
     * Starts one.
     *
     * @param nice its weight where others want the processors too, until it is ready, as {@code nice} counts; 0: the same as theirs
     */
    static RolledReplica start(Line line, String name, String revision, int nice) {
        int port = FreePorts.next();
        int management = FreePorts.next();
        Map<String, String> environment = membership(line);
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
        environment.put("DESKWIRE_DRAIN_LEAD", "PT5S");
        environment.put("DESKWIRE_REVISION", revision);
        Path jar = checkout().resolve("web-service/target/quarkus-app/quarkus-run.jar");
        RolledReplica replica = new RolledReplica(
                ChildProcess.start(new ChildSpec(
                        name,
                        List.of(),
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:+ExitOnOutOfMemoryError",
                                "-Xmx256m",
                                "-jar",
                                jar.toString()),
                        environment,
                        line.logs(),
                        line.logs().resolve(name + ".log"),
                        Signal.TERM)),
                port,
                management,
                nice);
        if (nice != 0) {
            replica.weigh(nice);
        }
        return replica;
    }

    /**
     * Each process of the line is a session of its own, which the kernel weighs as one (autogroups), as it does the pods of a node by what
     * they request: by that, and not by the niceness of a process, it is given less.
     */
    private void weigh(int nice) {
        try {
            Files.writeString(Path.of("/proc/" + process.pid() + "/autogroup"), Integer.toString(nice));
        } catch (IOException e) {
            throw new UncheckedIOException("This kernel has no autogroups, or they are not ours to weigh", e);
        }
    }

    /** What makes a service a part of this line, as it has written it down for {@code deploy/dev}. */
    private static Map<String, String> membership(Line line) {
        Path file = line.logs().resolveSibling("services.env");
        try {
            Map<String, String> environment = new HashMap<>();
            VARIABLE.matcher(Files.readString(file))
                    .results()
                    .filter(variable -> !variable.group(1).startsWith("TELEGRAM"))
                    .forEach(variable ->
                            environment.put(variable.group(1), variable.group(2).replace("'\\''", "'")));
            return environment;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path checkout() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("deploy/up"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    int port() {
        return port;
    }

    /** Base URL of its health and metrics. */
    String management() {
        return "http://127.0.0.1:" + management;
    }

    /** Waits until this balancer sends it connections; from then on it weighs as the others. */
    void awaitReadyAt(Balancer balancer) {
        Patience.eventually().until(() -> balancer.ready().contains(this));
        if (nice != 0) {
            weigh(0);
        }
    }

    /** Ends it as Kubernetes does, and returns when it is gone; false when it took longer than it may. */
    boolean ends() {
        return process.stop(GRACE);
    }

    @Override
    public void close() {
        process.kill();
    }

    @Override
    public String toString() {
        return process.name();
    }
}
