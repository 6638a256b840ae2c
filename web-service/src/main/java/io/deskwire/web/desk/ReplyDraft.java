package io.deskwire.web.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.UUID;

/**
 * What an agent wants to say to a customer.
 *
 * @param text     may be empty when there are attachments
 * @param entities Telegram's marks within the text, an array
 * @param files    uploads to go with it, in order
 * @param replyTo  number of the message that this answers, or null
 * @param quote    the part of that message that is quoted, or null
 */
public record ReplyDraft(String text, JsonNode entities, List<UUID> files, Long replyTo, String quote) {
    public ReplyDraft {
        files = List.copyOf(files);
    }

    /** Only a text. */
    public static ReplyDraft of(String text) {
        return new ReplyDraft(text, JsonNodeFactory.instance.arrayNode(), List.of(), null, null);
    }
}
