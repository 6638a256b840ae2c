package io.deskwire.event;

import io.deskwire.model.Audience;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One numbered entry of the event log, already encoded. The same JSON goes to {@code chat:updates}, into the HTTP fallback
 * and to the browsers, so it is encoded once, by the process that reads it from the database or receives it.
 *
 * @param epoch    identity of the log; another epoch means that numbers cannot be compared
 * @param seq      position in the log: dense, from 1, in commit order
 * @param type     wire name, see docs/protocol.md
 * @param ticketId the ticket concerned, or null
 * @param at       when it was committed
 * @param audience who may see it; not in the JSON. Everybody, as long as the log names no other
 * @param json     the whole event as JSON, this envelope included
 */
public record Event(
        UUID epoch, long seq, String type, @Nullable Long ticketId, Instant at, Audience audience, String json) {
    public Event {
        Objects.requireNonNull(epoch, "epoch");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(audience, "audience");
        Objects.requireNonNull(json, "json");
    }

    /** One that everybody may see. */
    public Event(UUID epoch, long seq, String type, @Nullable Long ticketId, Instant at, String json) {
        this(epoch, seq, type, ticketId, at, Audience.ALL, json);
    }

    /** Says whether nobody knows who may see it. */
    public boolean isOfUnknownAudience() {
        return audience.equals(Audience.UNKNOWN);
    }

    /** Returns the same event, for those. */
    public Event seenBy(Audience others) {
        return new Event(epoch, seq, type, ticketId, at, others, json);
    }
}
