package io.deskwire.store.messages;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.model.Attachment;
import io.deskwire.model.Message;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a message read before it was edited.
 *
 * @param id       of the row, or null while it is not written
 * @param at       since when it read so
 * @param editedBy the colleague of its writer's who made it read so, or null
 */
public record MessageVersion(
        @Nullable Long id,
        long messageId,
        String text,
        JsonNode entities,
        List<Attachment> attachments,
        Instant at,
        @Nullable String editedBy) {
    public MessageVersion {
        attachments = List.copyOf(attachments);
    }

    /** What its writer, or a customer, made it read. */
    public MessageVersion(
            @Nullable Long id,
            long messageId,
            String text,
            JsonNode entities,
            List<Attachment> attachments,
            Instant at) {
        this(id, messageId, text, entities, attachments, at, null);
    }

    /** Returns how the message reads now, to be kept when it changes. */
    public static MessageVersion of(Message message) {
        return new MessageVersion(
                null,
                message.id(),
                message.text(),
                message.entities(),
                message.attachments(),
                message.editedAt() == null ? message.at() : message.editedAt(),
                message.editedBy());
    }
}
