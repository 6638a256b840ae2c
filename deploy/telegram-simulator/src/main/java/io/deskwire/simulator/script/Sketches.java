package io.deskwire.simulator.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.files.Upload;
import io.deskwire.simulator.json.SimulatorJson;
import io.deskwire.simulator.media.MediaKind;
import io.deskwire.simulator.web.Answers;
import io.deskwire.simulator.web.ScriptRefusal;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what a script says of a message, as JSON or as multipart with files. */
final class Sketches {

    private static final Set<String> FIELDS = Set.of(
            "name",
            "username",
            "language",
            "bot",
            "group",
            "text",
            "entities",
            "caption",
            "caption_entities",
            "album",
            "venue",
            "location",
            "contact",
            "poll",
            "dice",
            "reply_to",
            "quote",
            "quote_entities",
            "forward",
            "forward_origin",
            "kind",
            "fields",
            "message_thread_id",
            "message");

    private Sketches() {}

    /** The body; in a multipart request the part "json" and single fields. */
    static ObjectNode of(RoutingContext call) {
        ObjectNode sketch = multipart(call) ? form(call) : Answers.object(call);
        sketch.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name) && MediaKind.of(name).isEmpty()) {
                throw new ScriptRefusal(
                        400,
                        "\"" + name + "\" is not known here. Fields of Telegram's Message that are to be sent as"
                                + " they are stand in \"message\".");
            }
        });
        return sketch;
    }

    /** The files by the names of their parts, which are those of Telegram's fields: photo, voice … */
    static Map<String, List<Upload>> uploads(RoutingContext call) {
        Map<String, List<Upload>> uploads = new HashMap<>();
        for (FileUpload file : call.fileUploads()) {
            if (MediaKind.of(file.name()).isEmpty()) {
                throw new ScriptRefusal(400, "The part of a file is named by its kind: photo, document, voice …");
            }
            uploads.computeIfAbsent(file.name(), name -> new ArrayList<>())
                    .add(new Upload(
                            Path.of(file.uploadedFileName()), file.fileName(), file.contentType(), file.size()));
        }
        return uploads;
    }

    private static boolean multipart(RoutingContext call) {
        String type = call.request().getHeader("Content-Type");
        return type != null && type.startsWith("multipart/form-data");
    }

    private static ObjectNode form(RoutingContext call) {
        ObjectNode sketch = SimulatorJson.object();
        call.request().formAttributes().forEach((name, value) -> sketch.put(name, value));
        if (!sketch.has("json")) {
            return sketch;
        }
        try {
            if (SimulatorJson.MAPPER.readTree(sketch.remove("json").asText()) instanceof ObjectNode object) {
                return sketch.setAll(object);
            }
        } catch (JsonProcessingException broken) {
            throw new ScriptRefusal(400, "The part \"json\" is not JSON: " + broken.getOriginalMessage());
        }
        throw new ScriptRefusal(400, "The part \"json\" has to be a JSON object.");
    }
}
