package io.deskwire.web.start;

import io.deskwire.text.LogFields;
import io.deskwire.trace.EventTraces;
import io.deskwire.trace.TracedWork;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Has what a request commits followed from the request on. Of its target only the method is told: addresses have numbers and names in them. */
@Singleton
public class RequestTraces {
    /** As soon as the request has its id. */
    private static final int EARLY = 980;

    private final EventTraces traces;

    @Inject
    RequestTraces(EventTraces traces) {
        this.traces = traces;
    }

    void register(@Observes Filters filters) {
        if (traces.on()) {
            filters.register(this::follow, EARLY);
        }
    }

    private void follow(RoutingContext routing) {
        // A socket is a request that does not end.
        if (!routing.request().headers().contains(HttpHeaders.UPGRADE)) {
            TracedWork request = traces.request(
                    routing.request().method().name(), LogFields.request().orElse(""));
            routing.addEndHandler(ended -> request.ended());
        }
        routing.next();
    }
}
