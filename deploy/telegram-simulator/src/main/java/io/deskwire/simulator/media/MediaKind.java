package io.deskwire.simulator.media;

import java.util.Optional;

/** The kinds of messages that carry a file (Bot API, "Available types" and "Sending files"). */
public enum MediaKind {
    PHOTO("photo", "photos", "image/jpeg", "visual"),
    VIDEO("video", "videos", "video/mp4", "visual"),
    ANIMATION("animation", "animations", "video/mp4", ""),
    AUDIO("audio", "music", "audio/mpeg", "audio"),
    DOCUMENT("document", "documents", "text/plain", "document"),
    VOICE("voice", "voice", "audio/ogg", ""),
    VIDEO_NOTE("video_note", "video_notes", "video/mp4", ""),
    STICKER("sticker", "stickers", "image/webp", "");

    private final String field;
    private final String folder;
    private final String type;
    private final String album;

    MediaKind(String field, String folder, String type, String album) {
        this.field = field;
        this.folder = folder;
        this.type = type;
        this.album = album;
    }

    /** The kind whose field in a Message has that name. */
    public static Optional<MediaKind> of(String field) {
        for (MediaKind kind : values()) {
            if (kind.field.equals(field)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The field of a Message, and the parameter of the send method. */
    public String field() {
        return field;
    }

    /** The first part of Telegram's file_path. */
    public String folder() {
        return folder;
    }

    /** The MIME type where the sender gave none. */
    public String type() {
        return type;
    }

    /** Kinds with the same word may stand in one album; empty where there are no albums of it. */
    public String album() {
        return album;
    }

    /** Whether a caption may stand under it. */
    public boolean hasCaption() {
        return this != STICKER && this != VIDEO_NOTE;
    }

    /** Whether Telegram says what the file is called. */
    boolean hasName() {
        return this == VIDEO || this == ANIMATION || this == AUDIO || this == DOCUMENT;
    }

    /** Whether Telegram says of what type the file is. */
    boolean hasType() {
        return hasName() || this == VOICE;
    }
}
