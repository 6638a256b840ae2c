package io.deskwire.simulator.web;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;

/** Reads the bodies of requests, each kind within its limit. */
public final class Bodies {

    /** Far above the largest message with all its entities. */
    private static final long JSON_LIMIT = 1 << 20;

    /** Bots may upload 50 MB (Bot API, "Sending files"); the rest is for the parts around the file. */
    private static final long UPLOAD_LIMIT = 60_000_000;

    private Bodies() {}

    /** Uploads lie in {@code folder} until their request ends, unless they were moved away. */
    public static void mount(Router router, String folder) {
        BodyHandler plain = BodyHandler.create(false).setBodyLimit(JSON_LIMIT);
        BodyHandler multipart =
                BodyHandler.create(folder).setBodyLimit(UPLOAD_LIMIT).setDeleteUploadedFilesOnEnd(true);
        router.route().handler(call -> {
            String type = call.request().getHeader("Content-Type");
            boolean upload = type != null
                    && type.toLowerCase().startsWith("multipart/form-data")
                    && (call.normalizedPath().startsWith("/bot")
                            || call.normalizedPath().startsWith("/customers/"));
            (upload ? multipart : plain).handle(call);
        });
    }
}
