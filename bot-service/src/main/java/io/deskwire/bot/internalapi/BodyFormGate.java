package io.deskwire.bot.internalapi;

import io.deskwire.http.BodyForm;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Refuses bodies that say of themselves what is not read here: packed, in another encoding than UTF-8, of a type that is none. */
@Singleton
public class BodyFormGate {
    /** After the gates that look who asks, before whatever reads bodies. */
    private static final int EARLY = 800;

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        String refusal = BodyForm.refusal(
                request.getHeader(HttpHeaders.CONTENT_TYPE), request.getHeader(HttpHeaders.CONTENT_ENCODING));
        if (refusal == null) {
            routing.next();
        } else {
            InternalProblems.unsupported(routing.response(), refusal);
        }
    }
}
