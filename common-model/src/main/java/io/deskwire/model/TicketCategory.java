package io.deskwire.model;

/** Where a ticket stands, for whoever counts and measures: names of statuses may be others, these are not. */
public enum TicketCategory {
    /** Somebody at the desk should do something. */
    OPEN,
    /** Something else has to happen first: {@link WaitingOn}. */
    WAITING,
    /** Done. */
    RESOLVED;

    /** Returns its old name, which stays for one release. */
    public TicketStatus status() {
        return switch (this) {
            case OPEN -> TicketStatus.OPEN;
            case WAITING -> TicketStatus.PENDING;
            case RESOLVED -> TicketStatus.RESOLVED;
        };
    }
}
