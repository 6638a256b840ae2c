package io.deskwire.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something beside a message's text: a file, or a card such as a location. What does not apply is null and absent from the JSON.
 *
 * @param id       number of the file ({@code GET /api/files/{id}}); null for what is no file
 * @param state    of the file; null for what is no file
 * @param reason   why a file is {@link AttachmentState#REFUSED}, in words
 * @param name     file name as the sender has it, for {@code Content-Disposition} and for people
 * @param mime     media type as the sender has it
 * @param size     bytes
 * @param width    pixels, as it is shown; from an agent as their page measured it, and null when nobody did
 * @param height   pixels, likewise
 * @param duration seconds
 * @param details  what the kind has beyond that: sticker {@code {emoji, animated}}; location {@code {latitude, longitude, live,
 *                 accuracy (metres), heading (degrees)}}; venue {@code {latitude, longitude, title, address}}; contact
 *                 {@code {name, phone, fields: [{label, value}]}}, the fields from its electronic card; poll {@code {question,
 *                 options: [text], votes: [number of each], description, explanation, quiz, multiple, closed, correct: [indexes]}};
 *                 dice {@code {emoji, value}}; audio {@code {title, performer}}; a live photo's still {@code {live}}, its moving
 *                 part is a video beside it. A live location also says {@code movedAt}; a file from Telegram {@code file}, by which Telegram recognises it; a part of
 *                 an album {@code part}, Telegram's number of it, and its own {@code caption}, {@code entities} and {@code editedAt}
 * @param fetchable true where a customer's file is not here and somebody may have it fetched now ({@code POST
 *                 /api/files/{id}/fetch}): a limit put it off, or it could not be fetched lately; else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Attachment(
        @Nullable UUID id,
        AttachmentKind kind,
        @Nullable AttachmentState state,
        @Nullable String reason,
        @Nullable String name,
        @Nullable String mime,
        @Nullable Long size,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Integer duration,
        @Nullable JsonNode details,
        @Nullable Boolean fetchable) {

    /** Something that nobody has to have fetched. */
    public Attachment(
            @Nullable UUID id,
            AttachmentKind kind,
            @Nullable AttachmentState state,
            @Nullable String reason,
            @Nullable String name,
            @Nullable String mime,
            @Nullable Long size,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Integer duration,
            @Nullable JsonNode details) {
        this(id, kind, state, reason, name, mime, size, width, height, duration, details, null);
    }

    /** A file that is not here, which somebody may have fetched now all the same. */
    public Attachment fetchable(AttachmentState now, @Nullable String why) {
        return new Attachment(id, kind, now, why, name, mime, size, width, height, duration, details, true);
    }

    /** A file in this state; {@code reason} why it is refused, or why it comes later. */
    public Attachment in(AttachmentState now, @Nullable String why) {
        return new Attachment(id, kind, now, why, name, mime, size, width, height, duration, details);
    }

    /** The same with these details. */
    public Attachment detailed(@Nullable JsonNode now) {
        return new Attachment(id, kind, state, reason, name, mime, size, width, height, duration, now, fetchable);
    }

    /** The file when it is here: what it is and how long are known for certain. */
    public Attachment stored(String actualMime, long actualSize) {
        return new Attachment(
                id, kind, AttachmentState.STORED, null, name, actualMime, actualSize, width, height, duration, details);
    }
}
