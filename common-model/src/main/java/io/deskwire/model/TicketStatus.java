package io.deskwire.model;

/** Where a ticket stands. */
public enum TicketStatus {
    /** Somebody should do something. */
    OPEN,
    /** Waiting for the customer or a third party. */
    PENDING,
    /** Done; the customer's next message reopens it for a while, later it starts a new ticket. */
    RESOLVED
}
