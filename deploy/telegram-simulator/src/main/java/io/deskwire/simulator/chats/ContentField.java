package io.deskwire.simulator.chats;

import java.util.List;

/** Says in one word what a message is: the name of Telegram's field that holds its content. */
final class ContentField {

    /** An animation also has a document and a venue a location: what is more particular stands before. */
    private static final List<String> FIELDS = List.of(
            "photo",
            "animation",
            "video_note",
            "video",
            "voice",
            "audio",
            "sticker",
            "document",
            "venue",
            "location",
            "contact",
            "poll",
            "dice");

    private ContentField() {}

    /** The kind of that message; "other" where it is none that we know. */
    static String of(ChatMessage message) {
        if (message.text() != null) {
            return "text";
        }
        return FIELDS.stream()
                .filter(field -> !message.field(field).isMissingNode())
                .findFirst()
                .orElse("other");
    }
}
