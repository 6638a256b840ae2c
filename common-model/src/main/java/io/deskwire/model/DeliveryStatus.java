package io.deskwire.model;

/** How far an agent's reply got on its way to Telegram. */
public enum DeliveryStatus {
    /** Committed and waiting for its turn. */
    QUEUED,
    /** Handed to Telegram; no answer yet. */
    SENDING,
    /** Telegram took it. */
    SENT,
    /** Telegram refused it; the reason stands beside it. */
    FAILED,
    /** We stopped between sending and recording: it may have arrived, and only a person can tell. */
    UNKNOWN
}
