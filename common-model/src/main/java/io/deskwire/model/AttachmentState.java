package io.deskwire.model;

/** Whether the bytes of a file are here. */
public enum AttachmentState {
    /** It is being fetched from Telegram. */
    WAITING,
    /** It can be had. */
    STORED,
    /** It will never be here; the reason stands beside it. */
    REFUSED
}
