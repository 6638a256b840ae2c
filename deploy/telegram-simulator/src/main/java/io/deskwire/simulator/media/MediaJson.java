package io.deskwire.simulator.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.files.SimulatedFile;
import io.deskwire.simulator.files.SimulatedFiles;
import io.deskwire.simulator.json.SimulatorJson;

/** Telegram's objects for files: PhotoSize, Document, Voice … */
public final class MediaJson {

    private MediaJson() {}

    /** Puts the file into the fields of a Message. */
    public static void put(ObjectNode message, MediaKind kind, SimulatedFile file, SimulatedFiles files) {
        message.set(kind.field(), kind == MediaKind.PHOTO ? photo(file, files) : object(kind, file));
        if (kind == MediaKind.ANIMATION) {
            // Bot API, Message: "for backward compatibility, when this field is set, the document field will also be".
            message.set("document", object(MediaKind.DOCUMENT, file));
        }
    }

    /** What a file is to Telegram, whatever its kind: ids and size. */
    public static ObjectNode ids(SimulatedFile file) {
        return SimulatorJson.object()
                .put("file_id", file.id())
                .put("file_unique_id", file.id().substring(0, 16))
                .put("file_size", file.size());
    }

    private static ArrayNode photo(SimulatedFile file, SimulatedFiles files) {
        ArrayNode sizes = SimulatorJson.MAPPER.createArrayNode();
        file.sizes().stream().flatMap(id -> files.find(id).stream()).forEach(size -> sizes.add(photoSize(size)));
        return sizes.isEmpty() ? sizes.add(photoSize(file)) : sizes;
    }

    static ObjectNode photoSize(SimulatedFile file) {
        return ids(file)
                .put("width", file.facts().path("width").asInt())
                .put("height", file.facts().path("height").asInt());
    }

    private static ObjectNode object(MediaKind kind, SimulatedFile file) {
        ObjectNode json = SimulatorJson.object();
        if (kind.hasName() && file.name() != null) {
            json.put("file_name", file.name());
        }
        if (kind.hasType()) {
            json.put("mime_type", file.type());
        }
        if (kind == MediaKind.DOCUMENT) {
            JsonNode thumbnail = file.facts().get("thumbnail");
            return thumbnail == null
                    ? json.setAll(ids(file))
                    : json.<ObjectNode>set("thumbnail", thumbnail).setAll(ids(file));
        }
        if (kind == MediaKind.STICKER) {
            json.put("type", "regular").put("is_animated", false).put("is_video", false);
        }
        json.setAll(file.facts());
        return json.setAll(ids(file));
    }
}
