package io.deskwire.model;

/** What is attached to a message; the names are Telegram's. */
public enum AttachmentKind {
    PHOTO,
    DOCUMENT,
    VOICE,
    AUDIO,
    VIDEO,
    /** A round video of up to a minute. */
    VIDEO_NOTE,
    /** A video without sound that repeats. */
    ANIMATION,
    STICKER,
    LOCATION,
    VENUE,
    /** A person's card. */
    CONTACT,
    POLL,
    /** An emoji that shows a random value. */
    DICE
}
