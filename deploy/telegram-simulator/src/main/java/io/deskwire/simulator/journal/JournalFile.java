package io.deskwire.simulator.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A file of JSON lines: read at the start, then replaced by a shorter one that says the same.
 *
 * @param file where it lies
 * @param mapper reads and writes one entry
 * @param type the entries' type
 */
public record JournalFile<E>(Path file, ObjectMapper mapper, Class<E> type) {

    /**
     * Hands every entry to the reader, in order. A last line that a crash tore is left out: nobody was told of it.
     *
     * @throws IOException when the file cannot be read or a line before the last one is no entry
     */
    public void read(Consumer<E> reader) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; ) {
                number++;
                String following = lines.readLine();
                E entry;
                try {
                    entry = mapper.readValue(line, type);
                } catch (JsonProcessingException broken) {
                    if (following == null) {
                        return;
                    }
                    throw new IOException(
                            "Line " + number + " of " + file + " cannot be read. Move the file away to start empty.",
                            broken);
                }
                reader.accept(entry);
                line = following;
            }
        }
    }

    /** Replaces the file by these entries, in one step: a crash leaves the old file or the new one. */
    public void replace(Stream<E> entries) throws IOException {
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try (BufferedWriter out = Files.newBufferedWriter(next)) {
            for (Iterator<E> each = entries.iterator(); each.hasNext(); ) {
                out.write(mapper.writeValueAsString(each.next()));
                out.write('\n');
            }
        }
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
