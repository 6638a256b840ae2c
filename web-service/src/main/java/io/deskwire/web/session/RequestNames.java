package io.deskwire.web.session;

import io.deskwire.http.RequestId;
import io.deskwire.text.LogFields;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Gives each request its id ({@link RequestId}): lines of the log that are about it have it, and so has its answer. */
@Singleton
public class RequestNames {
    /** Before whatever says something, or answers. */
    private static final int FIRST = 1_100;

    void register(@Observes Filters filters) {
        filters.register(this::name, FIRST);
    }

    private void name(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        String id = RequestId.of(request.getHeader(RequestId.HEADER), request.getHeader(RequestId.TRACEPARENT));
        LogFields.request(id);
        routing.response().putHeader(RequestId.HEADER, id);
        routing.next();
    }
}
