package io.deskwire.bot.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.event.Json;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** OperatorAnswers to operators: never kept by anybody on the way; refusals as RFC 9457 has them. */
final class OperatorAnswers {
    private OperatorAnswers() {}

    static Response ok(JsonNode body) {
        return Response.ok(body.toString(), "application/json")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    static Response unauthorized() {
        return Response.fromResponse(problem(401, "Unauthorized", "The internal key is missing or wrong."))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    static Response problem(int status, String title, String detail) {
        return Response.status(status)
                .type("application/problem+json")
                .entity(Json.mapper()
                        .createObjectNode()
                        .put("type", "about:blank")
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail)
                        .toString())
                .build();
    }
}
