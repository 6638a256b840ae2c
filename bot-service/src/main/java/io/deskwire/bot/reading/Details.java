package io.deskwire.bot.reading;

/** Names of details that the intake itself goes by ({@link io.deskwire.model.Attachment}). */
public final class Details {
    /** How Telegram recognises a file: the same media has the same. */
    public static final String FILE = "file";
    /** When a location was brought up to date last. */
    public static final String MOVED_AT = "movedAt";
    /** Of a part of an album: Telegram's number of it. */
    static final String PART = "part";
    /** Of a part of an album: what is written below it. */
    static final String CAPTION = "caption";
    /** Of a part of an album: the formatting marks of what is written below it. */
    static final String ENTITIES = "entities";
    /** Of a part of an album: when it was edited. */
    static final String EDITED_AT = "editedAt";

    private Details() {}
}
