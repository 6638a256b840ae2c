package io.deskwire.web.api;

import io.deskwire.store.log.EventLog;
import io.deskwire.store.log.LogReader;
import io.deskwire.web.problem.Problem;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What happened at the desk since the snapshot that {@link DeskRoute} gives. */
@Path("/api")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class EventResource {
    private final EventLog log;

    @Inject
    EventResource(EventLog log) {
        this.log = log;
    }

    /** The log after a number, for whoever cannot keep a socket open. */
    @GET
    @Large
    @Path("/events")
    public Uni<Response> events(@RestQuery @Nullable String since, @RestQuery @DefaultValue("500") String limit) {
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
            return Response.ok(EventsJson.of(page, after)).build();
        });
    }
}
