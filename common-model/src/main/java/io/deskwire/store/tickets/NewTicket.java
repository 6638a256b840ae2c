package io.deskwire.store.tickets;

import io.deskwire.model.Contact;
import io.deskwire.model.Excerpt;
import io.deskwire.model.LastMessage;
import io.deskwire.model.Priority;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket that has no number yet. It becomes an open, unassigned {@link Ticket} of normal priority.
 *
 * @param team   number of the team that it is in, or null: in none
 * @param source what followed {@code /start} in the link that led the customer here, or null
 */
public record NewTicket(
        Contact contact,
        @Nullable Long team,
        String subject,
        @Nullable String source,
        Instant at) {
    public NewTicket {
        subject = Excerpt.of(subject, Ticket.SUBJECT_LIMIT);
        source = source == null ? null : Excerpt.of(source, Ticket.SOURCE_LIMIT);
    }

    /** A ticket in no team, of a customer whom no link led here. */
    public NewTicket(Contact contact, String subject, Instant at) {
        this(contact, null, subject, null, at);
    }

    /** Returns it in a team, or in none. */
    public NewTicket in(@Nullable Long team) {
        return new NewTicket(contact, team, subject, source, at);
    }

    /** Returns the ticket under the number that the database gave it, before anything was said in it. */
    public Ticket numbered(long id) {
        return new Ticket(
                id,
                TicketStatus.OPEN,
                Priority.NORMAL,
                subject,
                contact,
                null,
                team,
                List.of(),
                0,
                0,
                (LastMessage) null,
                null,
                at,
                at,
                null,
                source,
                null,
                1,
                null,
                null);
    }
}
