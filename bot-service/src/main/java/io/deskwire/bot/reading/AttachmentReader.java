package io.deskwire.bot.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.bot.content.Fields;
import io.deskwire.model.Attachment;
import io.deskwire.model.AttachmentKind;
import io.deskwire.model.AttachmentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the files and the card that a message holds. Fields: Bot API 10.1, Message. */
final class AttachmentReader {
    /** Telegram takes ten media in a message that is paid for (Bot API, sendPaidMedia). */
    private static final int MOST_WITHIN = 10;

    private final LargestFile limit;

    /**
     * @param limit of a larger file it is said that it will not be here
     */
    AttachmentReader(LargestFile limit) {
        this.limit = limit;
    }

    /**
     * Returns them, none when the message holds nothing of the kind or in another form than the documentation says.
     *
     * @param editedAt when the message was edited, or null
     */
    List<IncomingAttachment> read(JsonNode message, @Nullable Instant editedAt) {
        if (message.path("live_photo").isObject()) {
            return livePhoto(message);
        }
        Optional<IncomingAttachment> one = one(message, editedAt);
        // A poll may show something beside its question (Bot API, Poll).
        JsonNode shown = message.path("poll").path("media");
        return one.isEmpty() || !shown.isObject()
                ? one.stream().toList()
                : Stream.concat(one.stream(), read(shown, null).stream()).toList();
    }

    /** Returns the files of what a message is that is itself no file: of media that are paid for, of a game. */
    List<IncomingAttachment> within(JsonNode message) {
        List<IncomingAttachment> attachments = new ArrayList<>();
        for (JsonNode medium : message.path("paid_media").path("paid_media")) {
            attachments.addAll(read(medium, null));
        }
        attachments.addAll(read(message.path("game"), null));
        return attachments.subList(0, Math.min(attachments.size(), MOST_WITHIN));
    }

    /** A picture and the seconds around it: two files, the second one moving (Bot API, LivePhoto). */
    private List<IncomingAttachment> livePhoto(JsonNode message) {
        JsonNode live = message.path("live_photo");
        Optional<IncomingAttachment> still =
                photo(message, message.path("photo").isEmpty() ? live.path("photo") : message.path("photo"), true);
        Optional<IncomingAttachment> moving = file(AttachmentKind.VIDEO, message, "live_photo", "video/mp4", "mp4");
        return Stream.concat(still.stream(), moving.stream()).toList();
    }

    private Optional<IncomingAttachment> one(JsonNode message, @Nullable Instant editedAt) {
        // An animation comes with a document and a venue with a location: they are looked for first.
        if (message.has("animation")) {
            return file(AttachmentKind.ANIMATION, message, "animation", "video/mp4", "mp4");
        }
        if (message.has("document")) {
            return file(AttachmentKind.DOCUMENT, message, "document", "application/octet-stream", "bin");
        }
        if (message.has("photo")) {
            return photo(message, message.path("photo"), false);
        }
        if (message.has("video")) {
            return file(AttachmentKind.VIDEO, message, "video", "video/mp4", "mp4");
        }
        if (message.has("video_note")) {
            return file(AttachmentKind.VIDEO_NOTE, message, "video_note", "video/mp4", "mp4");
        }
        // A rich message has its own name for it (Bot API, RichBlockVoiceNote).
        for (String field : List.of("voice", "voice_note")) {
            if (message.has(field)) {
                return file(AttachmentKind.VOICE, message, field, "audio/ogg", "ogg");
            }
        }
        if (message.has("audio")) {
            return file(AttachmentKind.AUDIO, message, "audio", "audio/mpeg", "mp3");
        }
        return message.has("sticker") ? sticker(message) : StructuredContentReader.read(message, editedAt);
    }

    private Optional<IncomingAttachment> file(
            AttachmentKind kind, JsonNode message, String field, String mime, String ending) {
        JsonNode file = message.path(field);
        ObjectNode details = details(file);
        if (kind == AttachmentKind.AUDIO) {
            put(details, "title", Fields.line(file, "title"));
            put(details, "performer", Fields.line(file, "performer"));
        }
        String name = AttachmentNames.of(file, kind, message, ending);
        return of(kind, file, name, AttachmentNames.mime(file, mime), details);
    }

    /** Telegram keeps a picture in several sizes (Bot API, PhotoSize): the largest is what the customer sent. */
    private Optional<IncomingAttachment> photo(JsonNode message, JsonNode sizes, boolean live) {
        JsonNode largest = JsonNodeFactory.instance.missingNode();
        long most = -1;
        for (JsonNode size : sizes) {
            long pixels = size.path("width").asLong() * size.path("height").asLong();
            if (pixels >= most) {
                most = pixels;
                largest = size;
            }
        }
        String name = AttachmentNames.of(largest, AttachmentKind.PHOTO, message, "jpg");
        ObjectNode details = details(largest);
        if (live) {
            details.put("live", true);
        }
        return of(AttachmentKind.PHOTO, largest, name, "image/jpeg", details);
    }

    /** A browser shows neither of Telegram's two moving forms (.tgs, .webm with sound-less VP9); their small picture it does. */
    private Optional<IncomingAttachment> sticker(JsonNode message) {
        JsonNode sticker = message.path("sticker");
        boolean animated = sticker.path("is_animated").asBoolean()
                || sticker.path("is_video").asBoolean();
        JsonNode shown = animated ? sticker.path("thumbnail") : sticker;
        ObjectNode details = details(shown);
        put(details, "emoji", Fields.line(sticker, "emoji"));
        details.put("animated", animated);
        if (Fields.text(shown, "file_id") == null) {
            Attachment card = new Attachment(
                    null, AttachmentKind.STICKER, null, null, null, null, null, null, null, null, details);
            return sticker.isObject() && (animated || details.has("emoji"))
                    ? Optional.of(new IncomingAttachment(card, null))
                    : Optional.empty();
        }
        String name = AttachmentNames.of(shown, AttachmentKind.STICKER, message, "webp");
        return of(AttachmentKind.STICKER, shown, name, "image/webp", details);
    }

    private Optional<IncomingAttachment> of(
            AttachmentKind kind, JsonNode file, String name, String mime, ObjectNode details) {
        String fileId = Fields.text(file, "file_id");
        if (fileId == null) {
            return Optional.empty();
        }
        Long size = Fields.number(file, "file_size");
        boolean tooLarge = limit.isExceededBy(size);
        // Round videos are as wide as high, and say so in a field of their own.
        Integer length = Fields.count(file, "length");
        Attachment attachment = new Attachment(
                UUID.randomUUID(),
                kind,
                tooLarge ? AttachmentState.REFUSED : AttachmentState.WAITING,
                tooLarge ? limit.reason() : null,
                name,
                mime,
                size,
                length == null ? Fields.count(file, "width") : length,
                length == null ? Fields.count(file, "height") : length,
                Fields.count(file, "duration"),
                details);
        return Optional.of(new IncomingAttachment(attachment, fileId));
    }

    /** {@code file_id} may differ each time; {@code file_unique_id} is the same as long as the file is (Bot API, File). */
    private static ObjectNode details(JsonNode file) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        String unique = Fields.text(file, "file_unique_id");
        put(details, Details.FILE, unique == null ? Fields.text(file, "file_id") : unique);
        return details;
    }

    private static void put(ObjectNode details, String field, @Nullable String value) {
        if (value != null) {
            details.put(field, value);
        }
    }
}
