package io.deskwire.bot.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.model.Attachment;
import io.deskwire.model.AttachmentKind;
import io.deskwire.model.Message;
import io.deskwire.text.Piece;
import io.deskwire.text.TextPieces;
import java.util.ArrayList;
import java.util.List;

/**
 * How a message is sent: the calls that it takes, in order. The same message has the same parts each time, so that a resend knows
 * where to go on. A short text is the caption of the first file, a longer one goes before the files. Files keep their order; those
 * of a kind that follow each other are one album (Bot API, sendMediaGroup: photos and videos together, documents, audio).
 */
final class MessageParts {
    private static final int ALBUM_LIMIT = 10;
    private static final Piece NOTHING = new Piece("", JsonNodeFactory.instance.arrayNode());

    private MessageParts() {}

    /** Returns the parts; a message that has neither text nor files has none. */
    static List<MessagePart> of(Message message) {
        return of(message.text(), message.entities(), message.attachments());
    }

    static List<MessagePart> of(String text, JsonNode marks, List<Attachment> attachments) {
        List<Attachment> files = files(attachments);
        List<MessagePart> parts = new ArrayList<>();
        boolean captioned = captioned(text, files);
        if (!captioned) {
            TextPieces.messages(text, marks).forEach(piece -> parts.add(new MessagePart(List.of(), piece)));
        }
        Piece caption = captioned ? new Piece(text, marks) : NOTHING;
        for (List<Attachment> album : albums(files)) {
            parts.add(new MessagePart(album, caption));
            caption = NOTHING;
        }
        return parts;
    }

    /** Returns the attachments that are files. */
    static List<Attachment> files(List<Attachment> attachments) {
        return attachments.stream()
                .filter(attachment -> attachment.id() != null)
                .toList();
    }

    /** Says whether such a text goes with the first file instead of before it. */
    static boolean captioned(String text, List<Attachment> files) {
        return !files.isEmpty() && text.length() <= TextPieces.CAPTION_LIMIT;
    }

    private static List<List<Attachment>> albums(List<Attachment> files) {
        List<List<Attachment>> albums = new ArrayList<>();
        String last = "";
        for (Attachment file : files) {
            String kind = album(file.kind());
            List<Attachment> open = albums.isEmpty() ? List.of() : albums.get(albums.size() - 1);
            if (!kind.isEmpty() && kind.equals(last) && open.size() < ALBUM_LIMIT) {
                open.add(file);
            } else {
                albums.add(new ArrayList<>(List.of(file)));
            }
            last = kind;
        }
        return albums;
    }

    private static String album(AttachmentKind kind) {
        return switch (kind) {
            case PHOTO, VIDEO -> "pictures";
            case DOCUMENT -> "documents";
            case AUDIO -> "audio";
            default -> "";
        };
    }
}
