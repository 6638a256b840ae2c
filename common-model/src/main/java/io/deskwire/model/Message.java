package io.deskwire.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One entry of a conversation.
 *
 * @param agent       user name of the agent who wrote it, or null
 * @param text        as it was written; for system lines a ready sentence
 * @param entities    Telegram's formatting marks, offsets in UTF-16 units; an array, empty when plain
 * @param attachments an array, empty when there are none
 * @param replyTo     number of the message that this one answers, or null
 * @param editedAt    time of the last edit, or null
 * @param delivery    only for {@link Author#AGENT}, else null
 * @param reason      why the delivery failed or is unknown, in words; else null
 * @param raw         for {@link MessageKind#UNSUPPORTED} the Telegram object as it came, else null
 */
public record Message(
        long id,
        long ticketId,
        Author author,
        String agent,
        String text,
        JsonNode entities,
        JsonNode attachments,
        Long replyTo,
        Instant at,
        Instant editedAt,
        Delivery delivery,
        String reason,
        MessageKind kind,
        JsonNode raw) {

    public Message {
        raw = raw == null || raw.isNull() ? null : raw;
    }
}
