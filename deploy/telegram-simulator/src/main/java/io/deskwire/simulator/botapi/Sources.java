package io.deskwire.simulator.botapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.files.SimulatedFile;
import io.deskwire.simulator.files.Upload;
import io.deskwire.simulator.json.SimulatorJson;
import io.deskwire.simulator.media.Library;
import io.deskwire.simulator.media.MediaFacts;
import io.deskwire.simulator.media.MediaKind;
import io.vertx.core.Future;
import io.vertx.ext.web.FileUpload;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the file that a bot sends: a part of the request, or a file_id (Bot API, "Sending files"). */
final class Sources {

    private static final String ATTACHED = "attach://";

    /** Bot API, "Sending files": 50 MB for what is not a photo. */
    private static final long LARGEST_UPLOAD = 50_000_000;

    private final Library library;

    Sources(Library library) {
        this.library = library;
    }

    /**
     * The file of that kind.
     *
     * @param name of the parameter that holds it: "photo", or "media" inside an InputMedia
     */
    Future<SimulatedFile> file(Parameters parameters, MediaKind kind, String name) {
        String named = parameters.text(name);
        Optional<FileUpload> upload = upload(parameters, named, name);
        if (upload.isPresent()) {
            return keep(parameters, kind, upload.get());
        }
        if (named == null || named.isBlank()) {
            throw ApiError.badRequest("there is no " + kind.field() + " in the request");
        }
        if (named.startsWith("http://") || named.startsWith("https://")) {
            throw ApiError.badRequest("failed to get HTTP URL content");
        }
        SimulatedFile known =
                library.find(named).orElseThrow(() -> ApiError.badRequest("wrong file identifier/HTTP URL specified"));
        if (!known.path().startsWith(kind.folder() + "/")) {
            throw ApiError.badRequest("can't use file of another type as " + kind.field());
        }
        return Future.succeededFuture(known);
    }

    private Future<SimulatedFile> keep(Parameters parameters, MediaKind kind, FileUpload given) {
        ObjectNode facts = SimulatorJson.object();
        parameters.copyNumbers(facts, "width", "height", "duration", "length");
        parameters.copyTexts(facts, "performer", "title", "emoji");
        ObjectNode own = MediaFacts.of(kind, facts);
        Upload upload = checked(given);
        Optional<FileUpload> thumbnail = upload(parameters, parameters.text("thumbnail"), "thumbnail");
        return thumbnail.isEmpty()
                ? library.keep(kind, upload, own)
                : library.thumbnail(checked(thumbnail.get()))
                        .compose(size -> library.keep(kind, upload, own.set("thumbnail", size)));
    }

    private static Optional<FileUpload> upload(Parameters parameters, String named, String otherwise) {
        String part = named != null && named.startsWith(ATTACHED) ? named.substring(ATTACHED.length()) : otherwise;
        return parameters.upload(part);
    }

    private static Upload checked(FileUpload given) {
        if (given.size() == 0) {
            throw ApiError.badRequest("file must be non-empty");
        }
        if (given.size() > LARGEST_UPLOAD) {
            throw new ApiError(413, "Request Entity Too Large");
        }
        return new Upload(Path.of(given.uploadedFileName()), given.fileName(), given.contentType(), given.size());
    }
}
