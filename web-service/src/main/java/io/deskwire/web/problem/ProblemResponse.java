package io.deskwire.web.problem;

import io.deskwire.event.Json;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** Answers of routes below REST, in the same form as those of REST. */
public final class ProblemResponse {
    private ProblemResponse() {}

    /** Answers with what the failure means; does nothing when the answer has begun already. */
    public static void send(HttpServerResponse response, Throwable failure) {
        if (response.headWritten() || response.closed()) {
            return;
        }
        Problem problem = Problems.of(failure);
        response.setStatusCode(problem.status()).putHeader(HttpHeaders.CONTENT_TYPE, Problems.MEDIA_TYPE);
        if (problem.retryAfterSeconds() != null) {
            response.putHeader("Retry-After", problem.retryAfterSeconds().toString());
        }
        response.end(Json.encode(Problems.body(problem)));
    }
}
