package io.deskwire.bot.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.event.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Updates as Telegram sends them, one file for what happens in a chat; see the folder. The customer is Ada, 1111. */
public final class Recorded {
    private static final Path FOLDER = Path.of("src/test/resources/updates");
    private static final long ADA = 1111;

    private Recorded() {}

    /** Returns the names of all files, in order. */
    public static List<String> names() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - 5))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the updates of a file, as another customer's: in each place Ada's number is replaced, in the number of a group too,
     * and the updates get numbers from the one given on.
     */
    public static List<String> of(String name, long chatId, long firstUpdate) {
        try {
            JsonNode file = Json.mapper()
                    .readTree(Files.readString(FOLDER.resolve(name + ".json")).replace("" + ADA, "" + chatId));
            List<String> updates = new ArrayList<>();
            for (JsonNode update : file.isArray() ? file : List.of(file)) {
                updates.add(((ObjectNode) update)
                        .put("update_id", firstUpdate + updates.size())
                        .toString());
            }
            return updates;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
