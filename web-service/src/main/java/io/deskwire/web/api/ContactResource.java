package io.deskwire.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.web.desk.ContactDesk;
import io.deskwire.web.problem.Problem;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/** The customers; every agent may change what can be changed. */
@Path("/api/contacts")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class ContactResource {
    private final ContactDesk desk;

    @Inject
    ContactResource(ContactDesk desk) {
        this.desk = desk;
    }

    /** Mutes a customer: {@code {"muted":true}}; what they write is kept, and calls nobody. */
    @PATCH
    @Path("/{id}")
    public Uni<ContactDesk.ContactChanged> change(@RestPath long id, JsonNode body) {
        if (body == null
                || !body.isObject()
                || body.size() != 1
                || !body.path("muted").isBoolean()) {
            throw Problem.badRequest(
                    "Send {\"muted\": true} or {\"muted\": false}; nothing else of a customer can be changed.");
        }
        return desk.mute(id, body.path("muted").booleanValue());
    }
}
