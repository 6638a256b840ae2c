package io.deskwire.e2e.edge;

import io.deskwire.local.Line;
import io.deskwire.local.process.Signal;
import java.nio.file.Path;
import java.util.List;

/** HAProxy, as Debian has it. */
public final class HaproxyEdge extends Edge {

    private static final String FILE = "haproxy.cfg";

    private EdgeFile file;

    public HaproxyEdge() {
        super("haproxy");
    }

    /** Whether there is one on this machine. */
    public static boolean isHere() {
        return program("haproxy").isPresent() && program("openssl").isPresent();
    }

    /** Its file, with what is a machine's own but the replicas. */
    static EdgeFile file(Path folder, int port) {
        return EdgeFile.of(FILE)
                .with("bind :443 ssl", "bind 127.0.0.1:" + port + " ssl")
                .with(EdgeFile.CERTIFICATES, folder + "/");
    }

    /** Lets it look whether it could work by the file that lies in a folder. */
    static List<String> check(Path folder) {
        return List.of(
                program("haproxy").orElseThrow().toString(),
                "-c",
                "-f",
                folder.resolve(FILE).toString());
    }

    @Override
    List<String> versionCommand() {
        return List.of(programPath(), "-v");
    }

    @Override
    void configure(Line line) {
        file = file(folder(), port()).withReplicas(line, ":8080", "port 9000");
        file.into(folder());
    }

    @Override
    List<String> command() {
        // Master and workers, in the foreground.
        return List.of(programPath(), "-W", "-db", "-f", folder().resolve(FILE).toString());
    }

    @Override
    public void reload() {
        replaceWorkers(Signal.USR2);
    }

    @Override
    public boolean endsSocketsAfterAReload() {
        return true;
    }

    @Override
    public void endsThemSoon() {
        file.with("hard-stop-after 12h", "hard-stop-after 5s").into(folder());
    }
}
