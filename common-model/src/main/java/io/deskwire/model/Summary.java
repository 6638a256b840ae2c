package io.deskwire.model;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/** Says in a line what a message is about, for lists and subjects: its text, or in words what it has instead of one. */
public final class Summary {
    private Summary() {}

    /** Returns the text if there is one, else what is attached; empty when there is neither. */
    public static String of(String text, List<Attachment> attachments) {
        if (!text.isBlank() || attachments.isEmpty()) {
            return text;
        }
        return attachments.size() == 1 ? one(attachments.get(0)) : many(attachments);
    }

    private static String one(Attachment attachment) {
        return switch (attachment.kind()) {
            case PHOTO -> "Photo";
            case DOCUMENT -> name(attachment, "Document");
            case VOICE -> "Voice message" + length(attachment);
            case AUDIO -> audio(attachment);
            case VIDEO -> "Video" + length(attachment);
            case VIDEO_NOTE -> "Video message" + length(attachment);
            case ANIMATION -> "Animation";
            case STICKER -> ("Sticker " + detail(attachment, "emoji")).strip();
            case LOCATION -> detail(attachment, "live").equals("true") ? "Live location" : "Location";
            case VENUE -> named("Place", detail(attachment, "title"));
            case CONTACT -> named("Contact", detail(attachment, "name"));
            case POLL -> named("Poll", detail(attachment, "question"));
            case DICE -> (detail(attachment, "emoji") + " " + detail(attachment, "value")).strip();
        };
    }

    private static String many(List<Attachment> attachments) {
        AttachmentKind kind = attachments.get(0).kind();
        boolean alike = attachments.stream().allMatch(attachment -> attachment.kind() == kind);
        String what =
                switch (alike ? kind : AttachmentKind.DOCUMENT) {
                    case PHOTO -> "photos";
                    case VIDEO -> "videos";
                    case AUDIO -> "audio files";
                    default -> "files";
                };
        return attachments.size() + " " + what;
    }

    private static String audio(Attachment attachment) {
        String title = detail(attachment, "title");
        String performer = detail(attachment, "performer");
        if (title.isEmpty()) {
            return name(attachment, "Audio");
        }
        return performer.isEmpty() ? title : performer + " – " + title;
    }

    private static String name(Attachment attachment, String otherwise) {
        return attachment.name() == null ? otherwise : attachment.name();
    }

    /** Minutes and seconds, as players show them. */
    private static String length(Attachment attachment) {
        Integer seconds = attachment.duration();
        return seconds == null ? "" : " · %d:%02d".formatted(seconds / 60, seconds % 60);
    }

    private static String named(String what, String name) {
        return name.isEmpty() ? what : what + " · " + name;
    }

    private static String detail(Attachment attachment, String name) {
        return (attachment.details() == null ? MissingNode.getInstance() : attachment.details())
                .path(name)
                .asText("");
    }
}
