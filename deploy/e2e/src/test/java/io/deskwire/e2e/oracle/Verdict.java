package io.deskwire.e2e.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/**
 * What a run came to.
 *
 * @param run the fault, or the mistake that was put in
 * @param clients of the protocol; browsers come on top
 * @param events that the log got while they were connected
 * @param millisToHead from the moment when all was written until every client was at the head; negative when one never was
 * @param differences in words; none when all is true
 */
record Verdict(
        String run, int clients, int pages, int events, Tally tally, long millisToHead, List<String> differences) {

    /** What is longer than this does not fit into a table. */
    private static final int WORDS = 150;

    /** Adds a row to the table that {@code deploy/e2e/prove} prints at its end. */
    Verdict written() {
        try {
            Path table = Path.of(System.getProperty("deskwire.prove.table", "target/prove-table.md"));
            Files.createDirectories(table.toAbsolutePath().getParent());
            Files.writeString(table, row(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %d + %d | %d | %d | %d | %s | %s |%n",
                run,
                clients,
                pages,
                events,
                tally.lost(),
                tally.doubled(),
                millisToHead < 0 ? "never" : String.format(Locale.ROOT, "%.1f s", millisToHead / 1_000.0),
                differences.isEmpty() ? "all true" : differences.size() + ": " + shortened(differences.get(0)));
    }

    private static String shortened(String words) {
        String line = words.replace('|', '/').replace('\n', ' ');
        return line.length() <= WORDS ? line : line.substring(0, WORDS) + " …";
    }
}
