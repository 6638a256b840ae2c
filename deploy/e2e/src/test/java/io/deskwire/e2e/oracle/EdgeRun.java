package io.deskwire.e2e.oracle;

import io.deskwire.e2e.edge.Edge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;

/** Some minutes before an edge: each minute it reads its configuration anew, and in the middle a replica is replaced. */
final class EdgeRun {

    private static final Duration BETWEEN_RELOADS = Duration.ofMinutes(1);
    /** Until who was sent away is back. */
    private static final Duration AFTER_REPLACEMENT = Duration.ofSeconds(20);

    private final Edge edge;
    private final int minutes;
    private Closes reloads = Closes.NONE;
    private Closes replacement = Closes.NONE;
    private int askedAgain;
    private int connectionsAtMost;
    private int processes;
    private long mebibytes;

    EdgeRun(Edge edge, int minutes) {
        this.edge = edge;
        this.minutes = minutes;
    }

    Trial trial() {
        return Trial.of(edge.name() + ", " + minutes + " min", this::goOn).checkedBy(this::look);
    }

    private void goOn(Scene scene) {
        Closes last = Closes.of(scene.fleet());
        for (int minute = 0; minute < minutes; minute++) {
            edge.reload();
            scene.hold(BETWEEN_RELOADS);
            Closes now = Closes.of(scene.fleet());
            reloads = reloads.plus(now.since(last));
            last = now;
            if (minute == minutes / 2) {
                scene.line().web(1).restart();
                scene.hold(AFTER_REPLACEMENT);
                now = Closes.of(scene.fleet());
                replacement = now.since(last);
                last = now;
            }
        }
    }

    private void look(Scene scene) {
        askedAgain = scene.writers().askedAgain();
        connectionsAtMost = scene.fleet().journals().stream()
                .mapToInt(Journal::countConnections)
                .max()
                .orElse(0);
        processes = edge.processes();
        mebibytes = edge.mebibytes();
    }

    /** How many sockets ended without a word from the desk in the minutes after reloads. */
    int brokenByReloads() {
        return reloads.byCode().getOrDefault(1006, 0);
    }

    /** Adds a row to the table that {@code deploy/e2e/edges} prints at its end. */
    void write(Verdict verdict) {
        String row = String.format(
                Locale.ROOT,
                "| %s | %d | %d + %d | %d | %d | %d | %s | %s | %d | %d | %d, %d MiB | %.0f | %s |%n",
                edge.version(),
                minutes,
                verdict.clients(),
                verdict.pages(),
                verdict.events(),
                verdict.tally().lost(),
                verdict.tally().doubled(),
                reloads.inWords(),
                replacement.inWords(),
                connectionsAtMost,
                askedAgain,
                processes,
                mebibytes,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                verdict.differences().isEmpty() ? "all true" : verdict.differences());
        try {
            Path table = Path.of(System.getProperty("deskwire.edges.table", "target/edges-table.md"));
            Files.createDirectories(table.toAbsolutePath().getParent());
            Files.writeString(table, row, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
