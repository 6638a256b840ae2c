package io.deskwire.store.files;

/** How far a file is. */
public enum FileState {
    /** Telegram has it; it is to be fetched. */
    WAITING,
    /** An agent is uploading it. */
    RECEIVING,
    /** All of it is here. */
    STORED,
    /** It will never be here; the reason stands beside it. */
    REFUSED
}
