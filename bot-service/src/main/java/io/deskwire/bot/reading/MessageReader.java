package io.deskwire.bot.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.bot.content.CleanJson;
import io.deskwire.bot.content.Descriptions;
import io.deskwire.bot.content.Fields;
import io.deskwire.bot.content.RichMessage;
import io.deskwire.bot.reading.Incoming.IncomingMessage;
import io.deskwire.model.MessageKind;
import io.deskwire.text.CleanText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the messages of private chats (Bot API, Message). */
final class MessageReader {
    private final InstantSource clock;
    private final AttachmentReader attachments;
    private final ReferenceReader references;

    /**
     * @param clock says when, for what carries no time of its own
     * @param limit of files that are fetched
     */
    MessageReader(InstantSource clock, LargestFile limit) {
        this.clock = clock;
        attachments = new AttachmentReader(limit);
        references = new ReferenceReader(attachments);
    }

    /** Reads a message, or how one reads after an edit. */
    IncomingMessage read(long updateId, CustomerProfile customer, JsonNode message, boolean edited) {
        Instant at = at(message);
        JsonNode date = message.path("edit_date");
        Instant editedAt = edited || date.isIntegralNumber() ? time(date) : null;
        Long messageId = Fields.number(message, "message_id");
        MessageContent content = content(message, editedAt).referring(references.of(message));
        String album = Fields.text(message, "media_group_id");
        if (album == null || messageId == null || content.attachments().isEmpty()) {
            album = null;
        } else {
            IncomingAttachment part = Album.part(content.attachments().get(0), messageId, content, editedAt);
            content = MessageContent.of(content.text(), content.entities(), List.of(part))
                    .referring(content.reference());
        }
        return new IncomingMessage(
                updateId,
                customer,
                messageId,
                at,
                editedAt,
                album,
                content,
                Fields.number(message.path("reply_to_message"), "message_id"),
                Fields.text(message.path("quote"), "text"),
                ForwardOrigin.of(message),
                topic(message));
    }

    /** Returns something that the desk does not know, as a message that no message of Telegram's is. */
    IncomingMessage unsupported(long updateId, CustomerProfile customer, JsonNode content, String what, JsonNode raw) {
        return new IncomingMessage(
                updateId,
                customer,
                null,
                at(content),
                null,
                null,
                named(what, content, raw),
                null,
                null,
                null,
                topic(content));
    }

    /** Groups number threads of replies too (Bot API, Message: is_topic_message); those are no topics. */
    private static @Nullable Long topic(JsonNode message) {
        return message.path("is_topic_message").asBoolean(false) ? Fields.number(message, "message_thread_id") : null;
    }

    private MessageContent content(JsonNode message, @Nullable Instant editedAt) {
        String text = Fields.written(message, "text");
        if (!text.isEmpty()) {
            return MessageContent.of(text, entities(message, "entities"), List.of());
        }
        Optional<RichMessage> rich = RichMessage.of(message);
        if (rich.isPresent()) {
            return rich(rich.get(), CleanJson.value(message));
        }
        List<IncomingAttachment> attached = attachments.read(message, editedAt);
        return attached.isEmpty()
                ? described(message)
                : MessageContent.of(
                        Fields.written(message, "caption"), entities(message, "caption_entities"), attached);
    }

    private MessageContent described(JsonNode message) {
        return Descriptions.of(message)
                .map(description ->
                        MessageContent.described(description, attachments.within(message), CleanJson.value(message)))
                .orElseGet(() -> named(ContentNames.of(message), message, message));
    }

    /** The words and marks are the customer's; the layout is not, so that the object is kept. */
    private MessageContent rich(RichMessage message, JsonNode raw) {
        List<IncomingAttachment> media = message.media().stream()
                .flatMap(medium -> attachments.read(medium, null).stream())
                .toList();
        return new MessageContent(MessageKind.DESCRIBED, message.text(), message.entities(), media, raw, null);
    }

    private static MessageContent named(String what, JsonNode content, JsonNode raw) {
        return MessageContent.unsupported(
                CleanText.text("Unsupported: " + what + ContentNames.caption(content)), CleanJson.value(raw));
    }

    private static JsonNode entities(JsonNode message, String field) {
        JsonNode entities = message.path(field);
        JsonNode clean = entities.isArray() ? CleanJson.value(entities) : JsonNodeFactory.instance.arrayNode();
        return clean.isArray() ? clean : JsonNodeFactory.instance.arrayNode();
    }

    private Instant at(JsonNode message) {
        return time(message.path("date"));
    }

    /** Telegram's clock is right; what is missing or beyond a day from now is not from it. */
    private Instant time(JsonNode date) {
        Instant now = clock.instant();
        long seconds = date.asLong(0);
        return seconds <= 0 || seconds > now.getEpochSecond() + 86_400 ? now : Instant.ofEpochSecond(seconds);
    }
}
