package io.deskwire.bot.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.bot.content.Description;
import io.deskwire.model.MessageKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message holds.
 *
 * @param kind        {@link MessageKind#TEXT}, {@link MessageKind#DESCRIBED}, {@link MessageKind#UNSUPPORTED}, or
 *                    {@link MessageKind#TELEGRAM} for what nobody wrote and nobody waits to have answered
 * @param text        the text or the caption; empty when there is none; for what is no text of the customer's a sentence that says
 *                    what it is
 * @param entities    Telegram's formatting marks as they came, an array
 * @param attachments in order; of an album's part one, since each part is a message of its own
 * @param raw         for what the desk says in its own words Telegram's object, else null
 * @param reference   what it refers to outside the conversation, or null
 */
public record MessageContent(
        MessageKind kind,
        String text,
        JsonNode entities,
        List<IncomingAttachment> attachments,
        @Nullable JsonNode raw,
        @Nullable IncomingReference reference) {
    public MessageContent {
        attachments = List.copyOf(attachments);
    }

    public static MessageContent of(String text, JsonNode entities, List<IncomingAttachment> attachments) {
        return new MessageContent(MessageKind.TEXT, text, entities, attachments, null, null);
    }

    static MessageContent described(Description description, List<IncomingAttachment> attachments, JsonNode raw) {
        MessageKind kind = description.quiet() ? MessageKind.TELEGRAM : MessageKind.DESCRIBED;
        return new MessageContent(
                kind, description.text(), JsonNodeFactory.instance.arrayNode(), attachments, raw, null);
    }

    static MessageContent unsupported(String text, JsonNode raw) {
        return new MessageContent(
                MessageKind.UNSUPPORTED, text, JsonNodeFactory.instance.arrayNode(), List.of(), raw, null);
    }

    /** Returns it with what the message refers to; null for nothing. */
    MessageContent referring(@Nullable IncomingReference to) {
        return new MessageContent(kind, text, entities, attachments, raw, to);
    }

    /** Tells whether nobody wrote it: it stands in the conversation, and changes nothing about who waits. */
    public boolean isQuiet() {
        return kind == MessageKind.TELEGRAM;
    }
}
