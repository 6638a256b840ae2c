package io.deskwire.e2e.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The table of {@code deploy/kubernetes/test}: a row for each thing that was done. */
final class ClusterReport {

    private ClusterReport() {}

    /**
     * Adds a row.
     *
     * @param whole from the beginning until all was whole and every page at the head
     * @param pauseMillis the longest time without an event
     */
    static void add(
            String name, Duration whole, long pauseMillis, ClusterLoad load, Log log, List<String> differences) {
        List<Journal> journals = load.journals();
        Tally tally = Tally.of(log, journals);
        Map<Integer, Long> moves = new TreeMap<>();
        journals.forEach(journal -> moves.merge(journal.countConnections() - 1, 1L, Long::sum));
        String row = String.format(
                Locale.ROOT,
                "| %s | %.0f s | %.1f s | %d + %d | %d | %d | %d | %s | %s |%n",
                name,
                whole.toMillis() / 1_000.0,
                pauseMillis / 1_000.0,
                load.writers().ledger().countWritten(),
                load.writers().ledger().countReplied(),
                log.entries().size(),
                tally.lost(),
                tally.doubled(),
                inWords(moves),
                differences.isEmpty() ? "all true" : differences.size() + " differences");
        System.out.print(row);
        differences.forEach(difference -> System.out.println("  " + difference));
        write(row);
    }

    /** As in "190 once, 10 twice". */
    private static String inWords(Map<Integer, Long> moves) {
        return moves.entrySet().stream()
                .map(entry -> entry.getValue() + " × " + entry.getKey())
                .reduce((first, second) -> first + ", " + second)
                .orElse("");
    }

    private static void write(String row) {
        try {
            Path table = Path.of(System.getProperty("deskwire.cluster.table", "target/cluster-table.md"));
            Files.createDirectories(table.toAbsolutePath().getParent());
            Files.writeString(table, row, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
