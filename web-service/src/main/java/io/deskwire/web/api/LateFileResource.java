package io.deskwire.web.api;

import io.deskwire.web.desk.LateFiles;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;

/** A customer's file that is not here, because a limit put it off or Telegram did not give it; every agent may have it fetched. */
@Path("/api/files/{id}/fetch")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class LateFileResource {
    private final LateFiles files;

    @Inject
    LateFileResource(LateFiles files) {
        this.files = files;
    }

    /** Has it fetched now; the same again changes nothing. */
    @POST
    public Uni<Response> fetch(@RestPath UUID id, @Context SecurityContext security) {
        return files.fetch(id, Caller.of(security).agent())
                .map(asked -> Response.accepted(asked).build());
    }
}
