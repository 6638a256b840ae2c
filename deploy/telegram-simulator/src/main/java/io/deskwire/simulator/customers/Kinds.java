package io.deskwire.simulator.customers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.json.SimulatorJson;
import io.deskwire.simulator.media.Library;
import io.deskwire.simulator.media.MediaKind;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages of every kind by a word: those with a file, those that {@link PlainSketches} completes, and what {@code kinds.json} has
 * ready of all else that Telegram has. There an object {@code {"$file":"photo"}} stands for a file that is made.
 */
public final class Kinds {

    private static final List<String> PLAIN = List.of("venue", "location", "contact", "poll", "dice");
    private static final String FILE = "$file";

    private final ObjectNode ready;

    Kinds() {
        this.ready = read();
    }

    /** Every word that is known, in the order of a list for people. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (MediaKind kind : MediaKind.values()) {
            names.add(kind.field());
        }
        names.addAll(PLAIN);
        ready.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Whether the word is one of those that have a place of their own in a sketch. */
    static boolean isSketched(String kind) {
        return MediaKind.of(kind).isPresent() || PLAIN.contains(kind);
    }

    boolean knows(String kind) {
        return ready.has(kind);
    }

    /** The fields of a Message of that kind, with files of its own in that library. */
    Future<ObjectNode> message(String kind, Library library) {
        ObjectNode message = ready.path(kind).deepCopy();
        Future<Void> made = Future.succeededFuture();
        for (Map.Entry<ObjectNode, Map<String, MediaKind>> holder :
                files(message).entrySet()) {
            for (Map.Entry<String, MediaKind> wanted : holder.getValue().entrySet()) {
                made = made.compose(before -> file(wanted.getValue(), library))
                        .map(file -> holder.getKey().set(wanted.getKey(), file))
                        .mapEmpty();
            }
        }
        return made.map(message);
    }

    private static Future<JsonNode> file(MediaKind kind, Library library) {
        return library.make(kind, SimulatorJson.object()).map(file -> {
            ObjectNode holder = SimulatorJson.object();
            library.put(holder, kind, file);
            return holder.get(kind.field());
        });
    }

    /** Where files are wanted, and of which kind. */
    private static Map<ObjectNode, Map<String, MediaKind>> files(JsonNode json) {
        Map<ObjectNode, Map<String, MediaKind>> found = new IdentityHashMap<>();
        if (json instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                String kind = field.getValue().path(FILE).asText("");
                if (kind.isEmpty()) {
                    found.putAll(files(field.getValue()));
                } else {
                    found.computeIfAbsent(object, any -> new LinkedHashMap<>())
                            .put(field.getKey(), MediaKind.of(kind).orElseThrow());
                }
            });
        } else if (json instanceof ArrayNode array) {
            array.forEach(element -> found.putAll(files(element)));
        }
        return found;
    }

    private static ObjectNode read() {
        try (InputStream file = Kinds.class.getResourceAsStream("/samples/kinds.json")) {
            return (ObjectNode) SimulatorJson.MAPPER.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
