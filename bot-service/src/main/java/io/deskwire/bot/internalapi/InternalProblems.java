package io.deskwire.bot.internalapi;

import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Refusals of internal calls (RFC 9457). */
final class InternalProblems {
    private static final String FORM = """
            {"type":"about:blank","title":"%s","status":%d,"detail":"%s"}""";

    private static final String UNAUTHORIZED = "Unauthorized";
    private static final String WRONG_KEY = "The internal key is missing or wrong.";
    private static final String MEDIA_TYPE = "application/problem+json";

    private InternalProblems() {}

    static Response unauthorized() {
        return Response.fromResponse(problem(401, UNAUTHORIZED, WRONG_KEY))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    /** Answers the same below REST. */
    static void unauthorized(HttpServerResponse response) {
        response.putHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        answer(response, 401, UNAUTHORIZED, WRONG_KEY);
    }

    static void unsupported(HttpServerResponse response, String detail) {
        answer(response, 415, "Unsupported Media Type", detail);
    }

    static Response unsupported(String detail) {
        return problem(415, "Unsupported Media Type", detail);
    }

    static Response badRequest(String detail) {
        return problem(400, "Bad Request", detail);
    }

    /**
     * @param detail a sentence, as it stands in a JSON string
     */
    private static Response problem(int status, String title, String detail) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(FORM.formatted(title, status, detail))
                .build();
    }

    private static void answer(HttpServerResponse response, int status, String title, String detail) {
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .end(FORM.formatted(title, status, detail));
    }
}
