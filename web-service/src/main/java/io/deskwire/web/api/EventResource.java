package io.deskwire.web.api;

import io.deskwire.event.Event;
import io.deskwire.store.log.EventLog;
import io.deskwire.store.log.LogReader;
import io.deskwire.web.problem.Problem;
import io.deskwire.web.sight.AgentSight;
import io.deskwire.web.sight.Sights;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What happened at the desk since the snapshot that {@link DeskRoute} gives. */
@Path("/api")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class EventResource {
    private final EventLog log;
    private final Sights sights;

    @Inject
    EventResource(EventLog log, Sights sights) {
        this.log = log;
        this.sights = sights;
    }

    /** The log after a number, for whoever cannot keep a socket open. */
    @GET
    @Large
    @Path("/events")
    public Uni<Response> events(
            @RestQuery @Nullable String since,
            @RestQuery @DefaultValue("500") String limit,
            @Context SecurityContext security) {
        Long after = TextValidation.number("since", since);
        long most = TextValidation.numberOf("limit", limit);
        if (after == null || after < 0 || most < 1 || most > LogReader.PAGE_LIMIT) {
            throw Problem.badField(
                    after == null || after < 0 ? "since" : "limit",
                    "Give since (0 or more) and limit (1 to " + LogReader.PAGE_LIMIT + ").");
        }
        return log.readAfter(after, (int) most).map(page -> {
            if (after < page.floor()) {
                throw Problem.gone("Events up to " + page.floor() + " are no longer kept. Load /api/desk instead.");
            }
            // First: the sight knows all up to there.
            long streamed = sights.at();
            AgentSight sight = sights.of(Caller.of(security).agent().username());
            if (!sight.isKnown()) {
                throw Problem.unavailable(
                        "It is not known just now who may see what. Nothing is lost; try again in a moment.");
            }
            if (sight.sight().isEverything()) {
                return Response.ok(EventsJson.of(page, after)).build();
            }
            if (after < sight.since() || page.events().stream().anyMatch(Event::isOfUnknownAudience)) {
                throw Problem.gone("What you may see changed behind event " + after + ". Load /api/desk instead.");
            }
            return Response.ok(EventsJson.of(page.upTo(streamed), after, sight.sight()))
                    .build();
        });
    }
}
