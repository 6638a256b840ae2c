package io.deskwire.bot.internalapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.deskwire.bot.bots.RunningBots;
import io.deskwire.event.Json;
import io.deskwire.http.BodyForm;
import io.deskwire.publish.InternalKey;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** An agent types, said over HTTP, for when Redis is away. */
@Path("/api/internal/typing")
public class TypingResource {
    private final InternalKey key;
    private final RunningBots bots;

    TypingResource(InternalKey key, RunningBots bots) {
        this.key = key;
        this.bots = bots;
    }

    /** Takes {@code {"ticketId":N}}; whether the customer sees it is decided later. */
    @POST
    @NonBlocking
    public Response typing(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, byte[] body) {
        if (!key.matches(authorization)) {
            return InternalProblems.unauthorized();
        }
        byte[] said = body == null ? new byte[0] : body;
        if (BodyForm.isForeign(said)) {
            return InternalProblems.unsupported(BodyForm.NOT_UTF_8);
        }
        long ticket = ticketOf(new String(said, StandardCharsets.UTF_8));
        if (ticket == 0) {
            return InternalProblems.badRequest("The body is no {\\\"ticketId\\\":N}.");
        }
        bots.typing(ticket);
        return Response.accepted().build();
    }

    private static long ticketOf(String body) {
        try {
            return Json.mapper().readTree(body).path("ticketId").asLong();
        } catch (JsonProcessingException e) {
            return 0;
        }
    }
}
