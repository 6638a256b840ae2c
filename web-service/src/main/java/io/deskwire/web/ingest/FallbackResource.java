package io.deskwire.web.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.event.Event;
import io.deskwire.event.EventCodec;
import io.deskwire.event.Json;
import io.deskwire.event.MalformedEventException;
import io.deskwire.publish.InternalKey;
import io.deskwire.web.problem.Problem;
import io.deskwire.web.stream.EventStream;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestHeader;

/** The other way in for announcements: what the bot posts when Redis fails. One event or an array, as on the channel. */
@Path("/api/internal/notify-monitor-update")
@Singleton
public class FallbackResource {
    /** A publisher sends less at a time (docs/protocol.md). */
    private static final int LIMIT = 1 << 20;

    private final EventStream stream;
    private final InternalKey key;
    private final MalformedNews malformed;

    @Inject
    FallbackResource(EventStream stream, InternalKey key, MeterRegistry registry) {
        this.stream = stream;
        this.key = key;
        this.malformed = new MalformedNews("POST /api/internal/notify-monitor-update", registry, Clock.systemUTC());
    }

    /** How many events were taken; those that are no events were skipped, counted and logged. */
    public record Taken(int accepted, int skipped) {}

    /** Takes what a publisher announces. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @NonBlocking
    public Response announce(@RestHeader("Authorization") String authorization, byte[] body) {
        if (!key.matches(authorization)) {
            throw Problem.unauthorized("Send Authorization: Bearer with the key that both services share.");
        }
        if (body.length > LIMIT) {
            throw Problem.tooLarge("At most 1 MiB at a time.");
        }
        JsonNode announced = parse(body);
        List<Event> events = new ArrayList<>();
        int skipped = 0;
        for (JsonNode one : announced.isArray() ? announced : List.of(announced)) {
            try {
                events.add(EventCodec.decode(one));
            } catch (MalformedEventException e) {
                malformed.skip(e.getMessage());
                skipped++;
            }
        }
        stream.offer(events);
        return Response.accepted(new Taken(events.size(), skipped)).build();
    }

    private JsonNode parse(byte[] body) {
        try {
            return Json.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            malformed.skip("not JSON: " + e.getOriginalMessage());
            throw Problem.badRequest("The body is no JSON. It was skipped.");
        } catch (IOException e) {
            throw new IllegalStateException("Reading from memory", e);
        }
    }
}
