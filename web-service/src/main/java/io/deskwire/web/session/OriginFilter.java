package io.deskwire.web.session;

import io.deskwire.web.problem.Problem;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses changes that a page of a foreign origin asks for; beside the cookie's SameSite, which old browsers ignore. */
public class OriginFilter {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final AllowedOrigins origins;

    @Inject
    OriginFilter(AllowedOrigins origins) {
        this.origins = origins;
    }

    @ServerRequestFilter(preMatching = true)
    void check(ContainerRequestContext context, HttpServerRequest request) {
        if (!READS.contains(context.getMethod()) && !origins.allow(request)) {
            throw foreign();
        }
    }

    static Problem foreign() {
        return Problem.forbidden("This page belongs to another site. Open the desk at its own address.");
    }
}
