package io.deskwire.model;

/** Where a ticket stands. */
public enum TicketStatus {
    /** Somebody should do something. */
    OPEN,
    /** Waiting: {@link WaitingOn}. */
    PENDING,
    /** Done; the customer's next message reopens it for a while, later it starts a new ticket. */
    RESOLVED;

    /** Returns what it is, whatever it is called. */
    public TicketCategory category() {
        return switch (this) {
            case OPEN -> TicketCategory.OPEN;
            case PENDING -> TicketCategory.WAITING;
            case RESOLVED -> TicketCategory.RESOLVED;
        };
    }
}
