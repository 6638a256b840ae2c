package io.deskwire.bench.replica;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The Java that replicas run on: JDK 25 or newer with compact object headers where there is one, else the benchmark's own.
 *
 * @param home of the JDK
 * @param version as its release file says
 */
public record ReplicaJvm(Path home, String version) {

    /** The first in which compact object headers are no experiment (JEP 519). */
    private static final int COMPACT_HEADERS_SINCE = 25;

    /** The variable that names a JDK for the replicas. */
    private static final String VARIABLE = "DESKWIRE_BENCH_JAVA_HOME";

    /** Twenty thousand sockets need 200 MiB (application.properties), and a collector wants room beside them. */
    private static final String HEAP = "-Xmx512m";

    /** The JDK that the variable names, else the newest of those where Linux keeps them, if that is new enough. */
    public static ReplicaJvm find() throws IOException {
        String named = System.getenv(VARIABLE);
        if (named != null) {
            return of(Path.of(named));
        }
        List<ReplicaJvm> found = new ArrayList<>();
        for (Path folder : List.of(Path.of("/usr/lib/jvm"), Path.of("/opt"))) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> homes = Files.list(folder)) {
                    for (Path home : homes.filter(ReplicaJvm::isJdk).toList()) {
                        found.add(of(home));
                    }
                }
            }
        }
        Optional<ReplicaJvm> newest = found.stream().max(Comparator.comparingInt(ReplicaJvm::feature));
        return newest.filter(ReplicaJvm::compactHeaders)
                .orElseGet(() -> new ReplicaJvm(
                        Path.of(System.getProperty("java.home")), System.getProperty("java.runtime.version")));
    }

    private static boolean isJdk(Path home) {
        return Files.isExecutable(home.resolve("bin/jcmd")) && Files.isRegularFile(home.resolve("release"));
    }

    private static ReplicaJvm of(Path home) throws IOException {
        Properties release = new Properties();
        try (InputStream file = Files.newInputStream(home.resolve("release"))) {
            release.load(file);
        }
        return new ReplicaJvm(
                home, release.getProperty("JAVA_RUNTIME_VERSION", "").replace("\"", ""));
    }

    private int feature() {
        String number = version.replaceFirst("\\D.*", "");
        return number.isEmpty() ? 0 : Integer.parseInt(number);
    }

    private boolean compactHeaders() {
        return feature() >= COMPACT_HEADERS_SINCE;
    }

    public Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    /** Options of a replica. */
    public List<String> options() {
        List<String> options = new ArrayList<>(List.of("-XX:+ExitOnOutOfMemoryError", HEAP));
        if (compactHeaders()) {
            options.add("-XX:+UseCompactObjectHeaders");
        }
        return options;
    }

    /** As in the report. */
    public String describe() {
        return "Java " + version + " " + String.join(" ", options());
    }
}
