package io.deskwire.bot.internalapi;

import io.deskwire.http.RefusalLog;
import io.deskwire.http.RequestPath;
import io.deskwire.publish.InternalKey;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Looks at the key of internal calls before a byte of their bodies is read; the resources look once more, however they were reached. */
@Singleton
public class InternalGate {
    /** Before whatever reads bodies. */
    private static final int EARLY = 900;

    private final InternalKey key;
    private final RefusalLog refusals;

    InternalGate(InternalKey key, RefusalLog refusals) {
        this.key = key;
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (!RequestPath.of(request.uri()).startsWith("/api/internal/")
                || key.matches(request.getHeader(HttpHeaders.AUTHORIZATION))) {
            routing.next();
            return;
        }
        InternalProblems.unauthorized(routing.response());
        refusals.refused(request.remoteAddress().hostAddress(), "it asked for something internal without the key");
    }
}
