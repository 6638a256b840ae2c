package io.deskwire.simulator.customers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.files.Upload;
import io.deskwire.simulator.json.SimulatorJson;
import io.deskwire.simulator.media.MediaKind;
import io.deskwire.simulator.web.ScriptRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the files that a customer's message shall carry: one, or several that make an album. */
final class Parts {

    /** Telegram's limit of an album. */
    private static final int MOST = 10;

    private Parts() {}

    /**
     * One file.
     *
     * @param wish Telegram's fields for it, as far as the script gave them
     * @param upload null where the simulator makes the file
     * @param caption null for none
     */
    record SketchedFile(MediaKind kind, ObjectNode wish, Upload upload, String caption) {}

    /** All files in the order of the album; empty for a message without a file. */
    static List<SketchedFile> of(ObjectNode sketch, Map<String, List<Upload>> uploads) {
        List<SketchedFile> parts = new ArrayList<>();
        for (JsonNode item : sketch.path("album")) {
            if (!(item instanceof ObjectNode object)) {
                throw new ScriptRefusal(400, "\"album\" is a list of objects, like [{\"photo\":{}},{\"video\":{}}].");
            }
            parts.add(one(object));
        }
        for (MediaKind kind : MediaKind.values()) {
            List<Upload> files = uploads.getOrDefault(kind.field(), List.of());
            files.forEach(file -> parts.add(new SketchedFile(kind, wish(sketch, kind), file, null)));
            if (files.isEmpty() && sketch.hasNonNull(kind.field())) {
                parts.add(new SketchedFile(kind, wish(sketch, kind), null, null));
            }
        }
        check(parts);
        return parts;
    }

    private static SketchedFile one(ObjectNode item) {
        for (MediaKind kind : MediaKind.values()) {
            if (item.hasNonNull(kind.field())) {
                return new SketchedFile(
                        kind, wish(item, kind), null, item.path("caption").asText(null));
            }
        }
        throw new ScriptRefusal(400, "Each item of \"album\" needs a \"photo\", \"video\", \"document\" or \"audio\".");
    }

    private static ObjectNode wish(ObjectNode sketch, MediaKind kind) {
        JsonNode wish = sketch.path(kind.field());
        if (wish instanceof ObjectNode fields) {
            return fields;
        }
        if (wish.isMissingNode() || wish.asBoolean()) {
            return SimulatorJson.object();
        }
        throw new ScriptRefusal(
                400, "\"" + kind.field() + "\" has to be an object with Telegram's fields, {} for any.");
    }

    private static void check(List<SketchedFile> parts) {
        if (parts.size() > MOST) {
            throw new ScriptRefusal(400, "Telegram puts at most " + MOST + " files into an album.");
        }
        long albums = parts.stream().map(part -> part.kind().album()).distinct().count();
        if (parts.size() > 1 && (albums > 1 || parts.get(0).kind().album().isEmpty())) {
            throw new ScriptRefusal(400, "An album has photos and videos, or only documents, or only audio files.");
        }
    }
}
