package io.deskwire.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.model.Attachment;
import io.deskwire.model.Message;
import java.time.Instant;
import java.util.List;

/**
 * How a message read before it was edited.
 *
 * @param id of the row, or null while it is not written
 * @param at since when it read so
 */
public record MessageVersion(
        Long id, long messageId, String text, JsonNode entities, List<Attachment> attachments, Instant at) {
    public MessageVersion {
        attachments = List.copyOf(attachments);
    }

    /** Returns how the message reads now, to be kept when it changes. */
    public static MessageVersion of(Message message) {
        return new MessageVersion(
                null,
                message.id(),
                message.text(),
                message.entities(),
                message.attachments(),
                message.editedAt() == null ? message.at() : message.editedAt());
    }
}
