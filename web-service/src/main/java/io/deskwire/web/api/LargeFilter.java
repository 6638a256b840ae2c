package io.deskwire.web.api;

import io.deskwire.web.session.RouteCaller;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets requests whose answers are {@link Large} wait for a place. */
public class LargeFilter {
    private final RouteCaller caller;
    private final LargeAnswers large;

    @Inject
    LargeFilter(RouteCaller caller, LargeAnswers large) {
        this.caller = caller;
        this.large = large;
    }

    @Large
    @ServerRequestFilter
    Uni<Void> await(RoutingContext routing) {
        return caller.of(routing).flatMap(me -> large.await(routing, me.agent().username(), LargeAnswers.PAGE));
    }
}
