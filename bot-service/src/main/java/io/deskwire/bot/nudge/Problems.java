package io.deskwire.bot.nudge;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Refusals of internal calls (RFC 9457). */
final class Problems {
    private static final String FORM = """
            {"type":"about:blank","title":"%s","status":%d,"detail":"%s"}""";

    private Problems() {}

    static Response unauthorized() {
        return Response.status(Response.Status.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .type("application/problem+json")
                .entity(FORM.formatted("Unauthorized", 401, "The internal key is missing or wrong."))
                .build();
    }

    /**
     * @param detail a sentence, as it stands in a JSON string
     */
    static Response badRequest(String detail) {
        return Response.status(Response.Status.BAD_REQUEST)
                .type("application/problem+json")
                .entity(FORM.formatted("Bad Request", 400, detail))
                .build();
    }
}
