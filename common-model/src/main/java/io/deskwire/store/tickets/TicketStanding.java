package io.deskwire.store.tickets;

import io.deskwire.model.LastMessage;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketRevision;
import io.deskwire.model.TicketStatus;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a ticket stands by what was said in it.
 *
 * @param unread      customer messages that nobody has answered or looked after
 * @param since       time of the oldest of what the customer said that has no answer and was not settled, or null
 * @param lastMessage the newest of what customers and agents have got from each other, or null
 * @param undelivered agents' replies that failed or of which nobody knows
 */
public record TicketStanding(
        int unread, @Nullable Instant since, @Nullable LastMessage lastMessage, int undelivered) {

    /**
     * Returns the ticket as it stands: itself when it stands so already, else its next version.
     *
     * @param updatedAt the new version's
     */
    public Ticket on(Ticket ticket, Instant updatedAt) {
        Instant waiting = ticket.status() == TicketStatus.RESOLVED ? null : since;
        boolean same = ticket.unread() == unread
                && ticket.undelivered() == undelivered
                && Objects.equals(ticket.waitingSince(), waiting)
                && Objects.equals(ticket.lastMessage(), lastMessage);
        return same
                ? ticket
                : TicketRevision.of(ticket)
                        .unread(unread)
                        .undelivered(undelivered)
                        .waitingSince(waiting)
                        .lastMessage(lastMessage)
                        .at(updatedAt);
    }
}
