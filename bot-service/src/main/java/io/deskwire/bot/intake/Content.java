package io.deskwire.bot.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.model.MessageKind;
import java.util.List;

/**
 * What a message holds.
 *
 * @param kind        {@link MessageKind#TEXT} or {@link MessageKind#UNSUPPORTED}
 * @param text        the text or the caption; empty when there is none; for something unsupported a sentence that names it
 * @param entities    Telegram's formatting marks as they came, an array
 * @param attachments at most one: the parts of an album are messages of their own
 * @param raw         for something unsupported Telegram's object, else null
 */
record Content(MessageKind kind, String text, JsonNode entities, List<IncomingAttachment> attachments, JsonNode raw) {
    Content {
        attachments = List.copyOf(attachments);
    }

    static Content of(String text, JsonNode entities, List<IncomingAttachment> attachments) {
        return new Content(MessageKind.TEXT, text, entities, attachments, null);
    }

    static Content unsupported(String text, JsonNode raw) {
        return new Content(MessageKind.UNSUPPORTED, text, JsonNodeFactory.instance.arrayNode(), List.of(), raw);
    }
}
