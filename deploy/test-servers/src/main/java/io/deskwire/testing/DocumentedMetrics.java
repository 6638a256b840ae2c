package io.deskwire.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The metrics that docs/operations/metrics.md names: of replicas in one section, of the bot in the next. */
public final class DocumentedMetrics {
    private static final Pattern NAME = Pattern.compile("`(deskwire_[a-z_]+)(?:\\{[a-z,]+})?`");

    private DocumentedMetrics() {}

    /** Returns what the section of the replicas names, in its tables and beside them. */
    public static Set<String> ofReplicas() {
        String operations = operations();
        return names(
                operations.substring(operations.indexOf("## Metrics\n"), operations.indexOf("## Metrics of the bot")));
    }

    /** The bot's own section, and of the replicas' those tables whose heading says that they are of the bot too. */
    public static Set<String> ofTheBot() {
        String operations = operations();
        Set<String> names = new TreeSet<>();
        boolean ofTheBot = false;
        int own = operations.indexOf("## Metrics of the bot");
        for (String line :
                operations.substring(operations.indexOf("## Metrics\n"), own).split("\n")) {
            if (line.startsWith("| `")) {
                names.addAll(ofTheBot ? names(line.split("\\|")[1]) : Set.of());
            } else if (line.startsWith("| ")) {
                ofTheBot = line.contains("of the bot too");
            }
        }
        operations
                .substring(own)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .forEach(line -> names.addAll(names(line.split("\\|")[1])));
        return names;
    }

    /** Tests run in their module's folder. */
    private static String operations() {
        try {
            return Files.readString(Path.of("..", "docs", "operations", "metrics.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> names(String text) {
        return MetricsPage.found(NAME, text);
    }
}
