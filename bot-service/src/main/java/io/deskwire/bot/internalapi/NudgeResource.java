package io.deskwire.bot.internalapi;

import io.deskwire.bot.bots.RunningBots;
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
    private final InternalKey key;
    private final RunningBots bots;

    NudgeResource(InternalKey key, RunningBots bots) {
        this.key = key;
        this.bots = bots;
    }

    /** Wakes the outbox workers; each finds by itself what there is to do. */
    @POST
    @NonBlocking
    public Response nudge(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        if (!key.matches(authorization)) {
            return InternalProblems.unauthorized();
        }
        bots.wake();
        return Response.accepted().build();
    }
}
