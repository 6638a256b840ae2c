package io.deskwire.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of docs/operations/configure.md about settings: name, what it must be, the web-service's value without it, the bot-service's,
 * what it is for. As in {@link TakenSettings}, which is what the code says of the same.
 */
public final class DocumentedSettings {
    private static final String ROW = "\\| `[A-Z][A-Z_]+`( \\(`_FILE`\\))? \\|.*";
    private static final int CELLS = 5;
    private static final int WEB = 2;
    private static final int BOT = 3;

    private DocumentedSettings() {}

    /** Returns the rows of the settings that the web-service has, and of those that no service has. */
    public static List<String> ofReplicas() {
        return of(WEB, BOT);
    }

    /** Returns the rows of the settings that the bot-service has, and of those that no service has. */
    public static List<String> ofTheBot() {
        return of(BOT, WEB);
    }

    private static List<String> of(int service, int other) {
        return rows().stream()
                .filter(row -> !row.get(service).isEmpty() || row.get(other).isEmpty())
                .map(row -> TakenSettings.row(row.get(0), row.get(1), row.get(service)))
                .toList();
    }

    /** Tests run in their module's folder. Other tables, about keys and commands, have other columns. */
    private static List<List<String>> rows() {
        try {
            return Files.readAllLines(Path.of("..", "docs", "operations", "configure.md")).stream()
                    .filter(line -> line.matches(ROW))
                    .map(line -> Arrays.stream(
                                    line.substring(1, line.length() - 1).split("\\|", -1))
                            .map(String::strip)
                            .toList())
                    .filter(row -> row.size() == CELLS)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
