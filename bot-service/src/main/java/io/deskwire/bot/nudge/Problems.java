package io.deskwire.bot.nudge;

import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Refusals of internal calls (RFC 9457). */
final class Problems {
    private static final String FORM = """
            {"type":"about:blank","title":"%s","status":%d,"detail":"%s"}""";

    private static final String WRONG_KEY =
            FORM.formatted("Unauthorized", 401, "The internal key is missing or wrong.");

    private static final String MEDIA_TYPE = "application/problem+json";

    private Problems() {}

    static Response unauthorized() {
        return Response.status(Response.Status.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .type(MEDIA_TYPE)
                .entity(WRONG_KEY)
                .build();
    }

    /** Answers the same below REST. */
    static void unauthorized(HttpServerResponse response) {
        response.setStatusCode(401)
                .putHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .end(WRONG_KEY);
    }

    /**
     * @param detail a sentence, as it stands in a JSON string
     */
    static Response badRequest(String detail) {
        return Response.status(Response.Status.BAD_REQUEST)
                .type(MEDIA_TYPE)
                .entity(FORM.formatted("Bad Request", 400, detail))
                .build();
    }
}
