package io.deskwire.simulator.botapi;

import io.deskwire.simulator.bots.Bot;
import io.deskwire.simulator.files.Attachments;
import io.deskwire.simulator.files.SimulatedFile;
import io.deskwire.simulator.media.Library;
import io.deskwire.simulator.media.MediaJson;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;

/** Files that a bot fetches (Bot API, getFile). */
public final class FileMethods {

    private final Attachments attachments;

    /** Acts in this world; the bytes lie in {@code attachments}. */
    public FileMethods(Attachments attachments) {
        this.attachments = attachments;
    }

    /** By name, in lower case. */
    public Map<String, Method> methods() {
        return Map.of("getfile", this::getFile);
    }

    /** Serves {@code /file/bot<token>/<path>}. */
    public void serve(RoutingContext http, Bot bot, String path) {
        Optional<SimulatedFile> file = bot.files().at(path).filter(known -> known.size() <= Library.LARGEST_DOWNLOAD);
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
        attachments.send(http.request(), file.get()).onFailure(http::fail);
    }

    private Future<Answer> getFile(Method.BotApiCall call) {
        String id = call.parameters().text("file_id");
        SimulatedFile file =
                call.bot().files().find(id == null ? "" : id).orElseThrow(() -> ApiError.badRequest("invalid file_id"));
        if (file.size() > Library.LARGEST_DOWNLOAD) {
            throw ApiError.badRequest("file is too big");
        }
        return Future.succeededFuture(Answer.ok(MediaJson.ids(file).put("file_path", file.path())));
    }
}
