package io.deskwire.bot.nudge;

import io.deskwire.bot.delivery.OutboxWorker;
import io.deskwire.publish.InternalKey;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** The nudge over HTTP, for when Redis is away. */
@Path("/api/internal/nudge")
public class NudgeResource {
    private static final String WRONG_KEY = """
            {"type":"about:blank","title":"Unauthorized","status":401,"detail":"The internal key is missing or wrong."}""";

    private final InternalKey key;
    private final OutboxWorker outbox;

    NudgeResource(InternalKey key, OutboxWorker outbox) {
        this.key = key;
        this.outbox = outbox;
    }

    /** Wakes the outbox worker; it finds by itself what there is to do. */
    @POST
    @NonBlocking
    public Response nudge(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        if (!key.matches(authorization)) {
            return Response.status(Response.Status.UNAUTHORIZED)
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                    .type("application/problem+json")
                    .entity(WRONG_KEY)
                    .build();
        }
        outbox.wake();
        return Response.accepted().build();
    }
}
