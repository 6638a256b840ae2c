package io.deskwire.model;

/** Where a ticket stands, for whoever counts and measures: names of statuses may be others, these are not. */
public enum TicketCategory {
    /** Somebody at the desk should do something. */
    OPEN,
    /** Something else has to happen first: {@link WaitingOn}. */
    WAITING,
    /** Done. */
    RESOLVED
}
