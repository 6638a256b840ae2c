package io.deskwire.e2e.alerts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;

/** What is kept of each alert that was fired, as rows of Markdown in the file that the build names. */
final class FireTable {
    private FireTable() {}

    static void add(String alert, AlertTrial trial, Duration fired, Duration over, Set<String> others) {
        String row = "| [%1$s](%1$s.md) | %2$s | %3$d s | %4$s | %5$d s | %6$s |"
                .formatted(
                        alert,
                        trial.fault(),
                        fired.toSeconds(),
                        trial.end(),
                        over.toSeconds(),
                        String.join(
                                ", ",
                                others.stream()
                                        .map(name -> name.replace("Deskwire", ""))
                                        .toList()));
        System.out.println(row);
        try {
            Files.writeString(
                    Path.of(System.getProperty("deskwire.fire.table")),
                    row + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
