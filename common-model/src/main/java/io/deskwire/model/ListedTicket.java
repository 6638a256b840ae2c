package io.deskwire.model;

import org.jspecify.annotations.Nullable;

/**
 * As much of a ticket as says in which of the desk's lists it is.
 *
 * @param assignee    user name of who holds it; null for nobody, and for a resolved one, which is no longer in anybody's list
 * @param team        number of the team that it is in; null: in none
 * @param undelivered whether the customer has not got a reply of it
 */
public record ListedTicket(
        long id,
        TicketStatus status,
        @Nullable String assignee,
        @Nullable Long team,
        boolean undelivered) {
    public ListedTicket {
        assignee = status == TicketStatus.RESOLVED ? null : assignee;
    }

    /** Returns as much of a ticket. */
    public static ListedTicket of(Ticket ticket) {
        return new ListedTicket(
                ticket.id(), ticket.status(), ticket.assignee(), ticket.team(), ticket.undelivered() > 0);
    }

    /** Returns a ticket of that team, or of none, that is done with. */
    public static ListedTicket done(long id, @Nullable Long team) {
        return new ListedTicket(id, TicketStatus.RESOLVED, null, team, false);
    }

    /** Says whether it is done with, and in no list but that of all such. */
    public boolean isDone() {
        return !unresolved() && !undelivered;
    }

    /** Says whether it is still to be solved. */
    public boolean unresolved() {
        return status != TicketStatus.RESOLVED;
    }
}
