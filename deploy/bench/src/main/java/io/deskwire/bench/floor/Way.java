package io.deskwire.bench.floor;

/** What travels: its way has steps that no system can do without. */
public enum Way {
    /** A customer's message, from Telegram to an agent's socket. */
    MESSAGE,
    /** An agent's reply, from the desk to Telegram. */
    REPLY
}
