package io.deskwire.web.api;

import io.deskwire.web.desk.ContactDesk;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.jboss.resteasy.reactive.RestPath;

/** The customers; whoever sees one may change what can be changed. */
@Path("/api/contacts")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class ContactResource {
    private static final String MUTED =
            "Send \\{\"muted\": true\\} or \\{\"muted\": false\\}; nothing else of a customer can be changed.";

    private final ContactDesk desk;

    @Inject
    ContactResource(ContactDesk desk) {
        this.desk = desk;
    }

    /** What may be changed of a customer. */
    record ContactPatch(@NotNull(message = MUTED) Boolean muted) {}

    /** Mutes a customer: {@code {"muted":true}}; what they write is kept, and calls nobody. */
    @PATCH
    @Path("/{id}")
    public Uni<ContactDesk.ContactChanged> change(
            @RestPath long id, @NotNull(message = MUTED) @Valid ContactPatch body, @Context SecurityContext security) {
        return desk.mute(id, body.muted(), Caller.of(security).agent());
    }
}
