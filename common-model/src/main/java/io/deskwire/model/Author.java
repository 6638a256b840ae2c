package io.deskwire.model;

/** Who speaks in a conversation. */
public enum Author {
    /** The customer, from Telegram. */
    CUSTOMER,
    /** An agent, to the customer. */
    AGENT,
    /** An agent, to colleagues only; never leaves the desk. */
    NOTE,
    /** The desk itself, to colleagues only: who took the ticket, what was changed. */
    SYSTEM
}
