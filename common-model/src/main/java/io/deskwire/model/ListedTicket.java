package io.deskwire.model;

import org.jspecify.annotations.Nullable;

/**
 * As much of a ticket as says in which of the desk's lists it is.
 *
 * @param assignee    user name of who holds it; null for nobody, and for a resolved one, which is no longer in anybody's list
 * @param undelivered whether the customer has not got a reply of it
 */
public record ListedTicket(
        long id, TicketStatus status, @Nullable String assignee, boolean undelivered) {
    public ListedTicket {
        assignee = status == TicketStatus.RESOLVED ? null : assignee;
    }

    /** Returns as much of a ticket. */
    public static ListedTicket of(Ticket ticket) {
        return new ListedTicket(ticket.id(), ticket.status(), ticket.assignee(), ticket.undelivered() > 0);
    }

    /** Returns a ticket that is done with, and in no list but that of all such. */
    public static ListedTicket done(long id) {
        return new ListedTicket(id, TicketStatus.RESOLVED, null, false);
    }

    /** Says whether it is still to be solved. */
    public boolean unresolved() {
        return status != TicketStatus.RESOLVED;
    }
}
