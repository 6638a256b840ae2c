package io.deskwire.web.api;

import io.deskwire.http.BodyForm;
import io.deskwire.web.problem.Problem;
import io.deskwire.web.problem.ProblemResponse;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Refuses, before anybody reads a body, requests whose form nothing here understands: NUL in the address, a body that is packed, in
 * another encoding than UTF-8, or of a type that is no type. (An address with a broken % does not come so far: the port refuses it.)
 */
@Singleton
public class RequestForm {
    /** After requests are counted, before all that may read or answer. */
    private static final int EARLY = 900;

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        Problem problem = problem(
                request.uri(),
                request.getHeader(HttpHeaders.CONTENT_TYPE),
                request.getHeader(HttpHeaders.CONTENT_ENCODING));
        if (problem == null) {
            context.next();
            return;
        }
        // What is still coming of the body is nobody's: the connection ends with the answer.
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        ProblemResponse.send(request.response(), problem);
    }

    /**
     * Returns what is wrong with a request, or null.
     *
     * @param type     value of Content-Type, or null
     * @param encoding value of Content-Encoding, or null
     */
    static @Nullable Problem problem(String uri, @Nullable String type, @Nullable String encoding) {
        if (uri.contains("%00")) {
            return Problem.badRequest("The address holds NUL (%00), which no text of ours has.");
        }
        String refusal = BodyForm.refusal(type, encoding);
        return refusal == null ? null : Problem.unsupportedBody(refusal);
    }
}
