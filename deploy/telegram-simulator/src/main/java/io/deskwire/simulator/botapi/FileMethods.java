package io.deskwire.simulator.botapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.chats.Chat;
import io.deskwire.simulator.files.Attachments;
import io.deskwire.simulator.files.StoredFile;
import io.deskwire.simulator.json.Json;
import io.deskwire.simulator.world.Entry;
import io.deskwire.simulator.world.World;
import io.vertx.core.Future;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Files that a bot sends and fetches (Bot API, "Sending files", getFile). */
public final class FileMethods {

    /** Bot API, sendDocument and sendPhoto. */
    private static final int LONGEST_CAPTION = 1_024;

    private static final long LARGEST_PHOTO = 10_000_000;
    private static final long LARGEST_UPLOAD = 50_000_000;

    /** Bot API, getFile: bots can download files of up to 20 MB. */
    private static final long LARGEST_DOWNLOAD = 20_000_000;

    private final World world;
    private final Attachments attachments;
    private final Outgoing outgoing;

    /** Acts in this world; the bytes lie in {@code attachments}. */
    public FileMethods(World world, Attachments attachments) {
        this.world = world;
        this.attachments = attachments;
        this.outgoing = new Outgoing(world);
    }

    /** By name, in lower case. */
    public Map<String, Method> methods() {
        return Map.of(
                "sendphoto", call -> send(call, "photo", LARGEST_PHOTO),
                "senddocument", call -> send(call, "document", LARGEST_UPLOAD),
                "getfile", this::getFile);
    }

    /** Serves {@code /file/bot<token>/<path>}. */
    public void serve(RoutingContext http, String path) {
        Optional<StoredFile> file = world.fileAt(path);
        if (file.isEmpty()) {
            Answer missing = Answer.error(404, "Not Found");
            http.response()
                    .setStatusCode(404)
                    .putHeader("Content-Type", "application/json")
                    .end(missing.body());
            return;
        }
        // Telegram promises no type; the name in the path says what it is.
        http.response().putHeader("Content-Type", "application/octet-stream");
        attachments.send(http.response(), file.get()).onFailure(http::fail);
    }

    private Future<Answer> send(Method.Call call, String field, long largest) {
        Chat chat = outgoing.chat(call.parameters());
        String caption = call.parameters().text("caption");
        if (caption != null && caption.length() > LONGEST_CAPTION) {
            throw ApiError.badRequest("message caption is too long");
        }
        ObjectNode extra = outgoing.extra(call, chat, caption == null ? "" : caption, "caption_entities");
        if (caption != null && !caption.isEmpty()) {
            extra.put("caption", caption);
        }
        return file(call, field, largest).map(file -> {
            describe(extra, field, file);
            return Outgoing.answer(outgoing.send(call.bot(), chat, null, extra), chat, call.bot());
        });
    }

    private Future<StoredFile> file(Method.Call call, String field, long largest) {
        String named = call.parameters().text(field);
        String part = named != null && named.startsWith("attach://") ? named.substring("attach://".length()) : field;
        Optional<FileUpload> upload = call.parameters().upload(part);
        if (upload.isEmpty()) {
            if (named == null || named.isBlank()) {
                throw ApiError.badRequest("there is no " + field + " in the request");
            }
            return Future.succeededFuture(world.file(named)
                    .orElseThrow(() -> ApiError.badRequest("wrong file identifier/HTTP URL specified")));
        }
        FileUpload given = upload.get();
        if (given.size() == 0) {
            throw ApiError.badRequest("file must be non-empty");
        }
        if (given.size() > largest) {
            throw new ApiError(413, "Request Entity Too Large");
        }
        return attachments
                .keep(
                        field + "s",
                        Path.of(given.uploadedFileName()),
                        given.fileName(),
                        given.contentType(),
                        given.size())
                .onSuccess(stored -> world.commit(new Entry.FileStored(stored)));
    }

    private static void describe(ObjectNode extra, String field, StoredFile file) {
        ObjectNode json = Json.object()
                .put("file_id", file.id())
                .put("file_unique_id", file.id().substring(0, 16));
        json.put("file_size", file.size());
        if (field.equals("photo")) {
            // Telegram keeps several sizes; a bot takes the last, which is the largest.
            json.put("width", file.width()).put("height", file.height());
            extra.putArray("photo").add(json);
        } else {
            extra.set("document", json.put("file_name", file.name()).put("mime_type", file.type()));
        }
    }

    private Future<Answer> getFile(Method.Call call) {
        String id = call.parameters().text("file_id");
        StoredFile file = world.file(id == null ? "" : id).orElseThrow(() -> ApiError.badRequest("invalid file_id"));
        if (file.size() > LARGEST_DOWNLOAD) {
            throw ApiError.badRequest("file is too big");
        }
        return Future.succeededFuture(Answer.ok(Json.object()
                .put("file_id", file.id())
                .put("file_unique_id", file.id().substring(0, 16))
                .put("file_size", file.size())
                .put("file_path", file.path())));
    }
}
