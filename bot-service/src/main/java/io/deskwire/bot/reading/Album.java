package io.deskwire.bot.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.bot.content.Fields;
import io.deskwire.event.Json;
import io.deskwire.model.Attachment;
import io.deskwire.model.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An album: several messages of Telegram's that are one of ours. Each part is an attachment that says in its details which
 * message of Telegram's it is and what is written below it; the album's text is what is written below all of them.
 */
public final class Album {
    private Album() {}

    /** Returns the attachment as the part of an album that the message is. */
    static IncomingAttachment part(
            IncomingAttachment incoming, long messageId, MessageContent content, @Nullable Instant editedAt) {
        Attachment attachment = incoming.attachment();
        ObjectNode details = attachment.details() == null
                ? JsonNodeFactory.instance.objectNode()
                : attachment.details().deepCopy();
        details.put(Details.PART, messageId);
        if (!content.text().isEmpty()) {
            details.put(Details.CAPTION, content.text());
        }
        if (!content.entities().isEmpty()) {
            details.set(Details.ENTITIES, content.entities());
        }
        if (editedAt != null) {
            details.put(Details.EDITED_AT, Json.format(editedAt));
        }
        return new IncomingAttachment(attachment.detailed(details), incoming.fileId());
    }

    /** Tells whether the message is an album. */
    public static boolean is(Message message) {
        return message.attachments().stream().anyMatch(part -> number(part) != 0);
    }

    /** Returns the part that this message of Telegram's is, if it is there. */
    public static Optional<Attachment> find(List<Attachment> parts, long messageId) {
        return parts.stream().filter(part -> number(part) == messageId).findFirst();
    }

    /** Returns the parts with one added or replaced, in the sender's order. */
    public static List<Attachment> with(List<Attachment> parts, Attachment part) {
        List<Attachment> all = new ArrayList<>(parts);
        all.removeIf(other -> number(other) == number(part));
        all.add(part);
        all.sort(Comparator.comparingLong(Album::number));
        return all;
    }

    /** Returns since when a part reads as it does, if it was edited. */
    public static Optional<Instant> editedAt(Attachment part) {
        String at = detail(part, Details.EDITED_AT).asText("");
        return at.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(at));
    }

    /** Returns what is written below the parts, a line or more for each. */
    public static String text(List<Attachment> parts) {
        StringBuilder text = new StringBuilder();
        for (Attachment part : parts) {
            begin(text, part).append(caption(part));
        }
        return text.toString();
    }

    /** Returns the formatting marks of that text. */
    public static ArrayNode entities(List<Attachment> parts) {
        ArrayNode entities = JsonNodeFactory.instance.arrayNode();
        StringBuilder text = new StringBuilder();
        for (Attachment part : parts) {
            int offset = begin(text, part).length();
            text.append(caption(part));
            detail(part, Details.ENTITIES).forEach(entity -> entities.add(moved(entity, offset)));
        }
        return entities;
    }

    private static StringBuilder begin(StringBuilder text, Attachment part) {
        return text.isEmpty() || caption(part).isEmpty() ? text : text.append('\n');
    }

    private static String caption(Attachment part) {
        return detail(part, Details.CAPTION).asText("");
    }

    private static JsonNode moved(JsonNode entity, int by) {
        Integer offset = Fields.count(entity, "offset");
        return offset == null || by == 0
                ? entity
                : entity.<ObjectNode>deepCopy().put("offset", offset + by);
    }

    private static long number(Attachment part) {
        return detail(part, Details.PART).asLong();
    }

    private static JsonNode detail(Attachment part, String name) {
        return part.details() == null
                ? JsonNodeFactory.instance.missingNode()
                : part.details().path(name);
    }
}
