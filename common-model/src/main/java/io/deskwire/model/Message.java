package io.deskwire.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a conversation.
 *
 * @param agent         user name of the agent who wrote it, or null
 * @param text          as it was written; of a line that has its data beside it, that in English
 * @param entities      Telegram's formatting marks, offsets in UTF-16 units; an array, empty when plain
 * @param attachments   files and cards, in the sender's order
 * @param replyTo       number of the message that this one answers, or null
 * @param quote         the part of it that is quoted, or null
 * @param reference     what it refers to outside the conversation, or null
 * @param forwardedFrom name of whoever wrote it first, or null when it was not forwarded
 * @param editedAt      time of the last edit, or null; how it read before: {@code GET …/messages/{id}/versions}
 * @param editedBy      user name of the agent who edited it last, where that is not who wrote it; else null and not on the wire
 * @param deletedAt     when it was taken back in the customer's chat, or null
 * @param deletedBy     user name of the agent who took it back, as {@code editedBy}
 * @param delivery      only for what the customer gets from us, else null
 * @param reason        why the delivery waits, failed or is unknown, in words; else null
 * @param retryAt       while queued because Telegram asks to wait: until when; else null
 * @param change        an edit or a deletion that is on its way to Telegram, or null
 * @param raw           for {@link MessageKind#UNSUPPORTED} and {@link MessageKind#DESCRIBED} the Telegram object as it came
 *                      first, else null
 * @param line          what a line of the desk's own says, as data; null for all else, and for those from before there was any
 */
public record Message(
        long id,
        long ticketId,
        Author author,
        @Nullable String agent,
        String text,
        JsonNode entities,
        List<Attachment> attachments,
        @Nullable Long replyTo,
        @Nullable String quote,
        @Nullable Reference reference,
        @Nullable String forwardedFrom,
        List<Reaction> reactions,
        Instant at,
        @Nullable Instant editedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String editedBy,
        @Nullable Instant deletedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String deletedBy,
        @Nullable DeliveryStatus delivery,
        @Nullable String reason,
        @Nullable Instant retryAt,
        @Nullable MessageChange change,
        MessageKind kind,
        @Nullable JsonNode raw,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SystemLine line) {

    public Message {
        // An event that was written before there were some is read without them.
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
        reactions = reactions == null ? List.of() : List.copyOf(reactions);
        text = line == null ? text : EnglishLine.of(line, text);
        raw = raw == null || raw.isNull() ? null : raw;
    }
}
