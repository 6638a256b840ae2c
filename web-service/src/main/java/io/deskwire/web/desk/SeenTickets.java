package io.deskwire.web.desk;

import io.deskwire.model.Agent;
import io.deskwire.model.Ticket;
import io.deskwire.store.Transaction;
import io.deskwire.store.tickets.TicketSight;
import io.deskwire.store.tickets.Tickets;
import io.deskwire.web.permission.SightRule;
import io.deskwire.web.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * Tickets for those who change something in them: one that somebody may not see is not there for them. Whoever changes a ticket begins
 * here, in the transaction that does it.
 */
public final class SeenTickets {
    private final Tickets tickets;
    private final SightRule rule;

    public SeenTickets(Tickets tickets, SightRule rule) {
        this.tickets = tickets;
        this.rule = rule;
    }

    /** Says whether they are all that there are. */
    boolean areAll(Agent who) {
        return !rule.restricts(who);
    }

    /**
     * Keeps everybody else from changing the ticket until the transaction ends; fails with a {@link Problem} when there is none that the
     * agent sees.
     */
    Uni<Ticket> locked(Transaction transaction, long ticketId, Agent who) {
        return tickets.lock(transaction, ticketId, rule.of(who)).map(found -> there(found, ticketId));
    }

    /** Returns the ticket, which others may change meanwhile; fails with a {@link Problem} when there is none that the agent sees. */
    Uni<Ticket> found(Transaction transaction, long ticketId, Agent who) {
        return tickets.find(transaction, ticketId, rule.of(who)).map(found -> there(found, ticketId));
    }

    /** Returns a ticket that the transaction holds, as it made it by now. */
    Uni<Ticket> asMade(Transaction transaction, long ticketId) {
        return tickets.lock(transaction, ticketId, TicketSight.EVERYTHING).map(found -> there(found, ticketId));
    }

    private static Ticket there(Optional<Ticket> found, long ticketId) {
        return found.orElseThrow(() -> TicketDesk.noSuchTicket(ticketId));
    }
}
