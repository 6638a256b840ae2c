package io.deskwire.bench;

import io.deskwire.local.Line;
import io.deskwire.local.LineOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A line of three replicas with everything of its own, in a folder that goes when the line does. */
final class TemporaryLine implements AutoCloseable {

    private static final int REPLICAS = 3;

    private final Path folder;
    private final Line line;

    private TemporaryLine(Path folder, Line line) {
        this.folder = folder;
        this.line = line;
    }

    static TemporaryLine start(Consumer<String> console) throws IOException {
        Path folder = Files.createTempDirectory("deskwire-bench");
        try {
            return new TemporaryLine(
                    folder, Line.start(LineOptions.in(folder).replicas(REPLICAS).console(console)));
        } catch (RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    Line line() {
        return line;
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        // An interrupt has ended the measuring; the end of the line is waited for all the same.
        boolean interrupted = Thread.interrupted();
        try {
            line.close();
            delete(folder);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
