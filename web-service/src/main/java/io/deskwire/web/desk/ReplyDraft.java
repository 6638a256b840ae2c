package io.deskwire.web.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.model.Attachment;
import io.deskwire.model.Message;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an agent wants to say to a customer.
 *
 * @param text     may be empty when there are attachments
 * @param entities Telegram's marks within the text, an array
 * @param files    uploads to go with it, in order
 * @param replyTo  number of the message that this answers, or null
 * @param quote    the part of that message that is quoted, or null
 */
public record ReplyDraft(
        String text,
        JsonNode entities,
        List<UUID> files,
        @Nullable Long replyTo,
        @Nullable String quote) {
    public ReplyDraft {
        files = List.copyOf(files);
    }

    /** Says whether the message, as it was written, is what this asks for. */
    boolean isSaidBy(Message message) {
        return message.text().equals(text)
                && message.entities().equals(entities)
                && message.attachments().stream().map(Attachment::id).toList().equals(files)
                && Objects.equals(message.replyTo(), replyTo)
                && Objects.equals(message.quote(), quote);
    }

    /** Only a text. */
    public static ReplyDraft of(String text) {
        return new ReplyDraft(text, JsonNodeFactory.instance.arrayNode(), List.of(), null, null);
    }
}
