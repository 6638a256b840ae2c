package io.deskwire.web.ingest;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.deskwire.event.Event;
import io.deskwire.event.Json;
import io.deskwire.publish.AnnouncementSeal;
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
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/**
 * The other way in for announcements: what the bot posts when Redis fails. One event or an array, each with its mark, as on the
 * channel; who has the key is let in, and what is shown is decided by the mark.
 */
@Path("/api/internal/notify-monitor-update")
@Singleton
public class FallbackResource {
    /** A publisher sends less at a time (docs/protocol.md). */
    private static final int LIMIT = 1 << 20;

    private final EventStream stream;
    private final InternalKey key;
    private final Announcements announcements;

    @Inject
    FallbackResource(EventStream stream, InternalKey key, AnnouncementSeal seal, MeterRegistry registry) {
        this.stream = stream;
        this.key = key;
        this.announcements = new Announcements(
                "POST /api/internal/notify-monitor-update", seal, stream, registry, Clock.systemUTC());
    }

    /** How many events were heard, with a mark or as a reason to look into the log; what is no event was skipped. */
    public record AnnouncementReceipt(int accepted, int skipped) {}

    /** Takes what a publisher announces. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @NonBlocking
    public Response announce(@RestHeader("Authorization") @Nullable String authorization, byte[] body) {
        if (!key.matches(authorization)) {
            throw Problem.unauthorized("Send Authorization: Bearer with the key that both services share.");
        }
        if (body.length > LIMIT) {
            throw Problem.tooLarge("At most 1 MiB at a time.");
        }
        List<Event> events = new ArrayList<>();
        int accepted = 0;
        int skipped = 0;
        for (String one : parse(body)) {
            Announcements.Heard heard = announcements.hear(one);
            heard.event().ifPresent(events::add);
            if (heard.kind() == Announcements.Authenticity.MALFORMED) {
                skipped++;
            } else {
                accepted++;
            }
        }
        stream.offer(events);
        return Response.accepted(new AnnouncementReceipt(accepted, skipped)).build();
    }

    /** The texts of one announcement or of an array of them, as they came: the mark is of the text. */
    private List<String> parse(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        List<String> texts = new ArrayList<>();
        try (JsonParser parser = Json.mapper().createParser(text)) {
            JsonToken token = parser.nextToken();
            if (token != JsonToken.START_ARRAY) {
                parser.skipChildren();
                if (token == null || parser.nextToken() != null) {
                    throw new JsonParseException(parser, "it is empty, or something follows");
                }
                return List.of(text.strip());
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int from = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                // Scalars are read when they are asked for, and end there.
                parser.finishToken();
                texts.add(text.substring(from, (int) parser.currentLocation().getCharOffset())
                        .strip());
            }
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "something follows the array");
            }
            return texts;
        } catch (JsonProcessingException e) {
            announcements.skip("not JSON: " + e.getOriginalMessage());
            throw Problem.badRequest("The body is no JSON. It was skipped.");
        } catch (IOException e) {
            throw new IllegalStateException("Reading from memory", e);
        }
    }
}
