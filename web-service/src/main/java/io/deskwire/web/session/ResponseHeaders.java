package io.deskwire.web.session;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * What every answer says beside what {@code application.properties} sets: nothing of the API is kept by anybody on the way (files say
 * otherwise themselves), and who came over TLS comes over TLS only from then on.
 */
@Singleton
public class ResponseHeaders {
    /** Before whatever may answer. */
    private static final int EARLY = 950;
    /** A year, as preload lists ask for; the desk's host only, since others under its name are not ours to bind. */
    private static final String TLS_ONLY = "max-age=31536000";

    private final TrustedProxies proxies;

    @Inject
    ResponseHeaders(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    void register(@Observes Filters filters) {
        filters.register(this::add, EARLY);
    }

    private void add(RoutingContext context) {
        HttpServerResponse response = context.response();
        // As the router reads it: /%61pi and /x/../api lead there too.
        if (context.normalizedPath().startsWith("/api")) {
            response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        if (proxies.secure(context.request())) {
            response.putHeader("Strict-Transport-Security", TLS_ONLY);
        }
        context.next();
    }
}
