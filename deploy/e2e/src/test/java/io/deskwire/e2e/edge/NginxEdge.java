package io.deskwire.e2e.edge;

import io.deskwire.local.Line;
import io.deskwire.local.process.Signal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** nginx, as Debian has it. */
public final class NginxEdge extends Edge {

    private static final String FILE = "nginx.conf";
    /** Where it writes by itself is its package's; these three are the run's. */
    private static final String GLOBALS = "daemon off; pid %s; error_log stderr notice;";

    private EdgeFile file;

    public NginxEdge() {
        super("nginx");
    }

    /** Whether there is one on this machine. */
    public static boolean isHere() {
        return program("nginx").isPresent() && program("openssl").isPresent();
    }

    /** Its file, with what is a machine's own but the replicas. */
    static EdgeFile file(Path folder, int port) {
        return EdgeFile.of(FILE)
                .with("listen 443 ssl", "listen 127.0.0.1:" + port + " ssl")
                .with(EdgeFile.CERTIFICATES, folder + "/");
    }

    /** Lets it look whether it could work by the file that lies in a folder. */
    static List<String> check(Path folder) {
        return Stream.concat(by(folder).stream(), Stream.of("-t")).toList();
    }

    private static List<String> by(Path folder) {
        return List.of(
                program("nginx").orElseThrow().toString(),
                "-p",
                folder.toString(),
                "-c",
                folder.resolve(FILE).toString(),
                "-g",
                GLOBALS.formatted(folder.resolve("nginx.pid")));
    }

    @Override
    List<String> versionCommand() {
        return List.of(programPath(), "-v");
    }

    @Override
    void configure(Line line) {
        file = file(folder(), port()).withReplicas(line, ":8080", null);
        file.into(folder());
    }

    @Override
    List<String> command() {
        return by(folder());
    }

    @Override
    public void reload() {
        replaceWorkers(Signal.HUP);
    }

    @Override
    public boolean endsSocketsAfterAReload() {
        return true;
    }

    @Override
    public void endsThemSoon() {
        file.with("worker_shutdown_timeout 12h;", "worker_shutdown_timeout 5s;").into(folder());
    }
}
