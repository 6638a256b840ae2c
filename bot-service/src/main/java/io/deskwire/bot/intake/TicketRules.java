package io.deskwire.bot.intake;

import io.deskwire.model.Author;
import io.deskwire.model.LastMessage;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketRevision;
import io.deskwire.model.TicketStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Where a customer's message goes and what it does to the ticket. */
final class TicketRules {
    /** Who comes back within a day means the same matter; later, it is a new one. */
    static final Duration REOPENS_WITHIN = Duration.ofHours(24);

    /** Where a message goes. */
    enum Place {
        /** Into the ticket, which is not resolved. */
        CONTINUE,
        /** Into the ticket, which is opened again. */
        REOPEN,
        /** Into a new ticket. */
        OPEN
    }

    private final InstantSource clock;

    TicketRules(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Returns where a message goes.
     *
     * @param latest    the contact's ticket, or null when there is none
     * @param writtenAt when the customer wrote; that decides, however long the message was on its way
     */
    Place place(Ticket latest, Instant writtenAt) {
        if (latest == null) {
            return Place.OPEN;
        }
        if (latest.status() != TicketStatus.RESOLVED) {
            return Place.CONTINUE;
        }
        Instant resolvedAt = latest.resolvedAt() == null ? latest.updatedAt() : latest.resolvedAt();
        return writtenAt.isBefore(resolvedAt.plus(REOPENS_WITHIN)) ? Place.REOPEN : Place.OPEN;
    }

    /** Returns the resolved ticket, open again. */
    Ticket reopened(Ticket ticket) {
        return TicketRevision.of(ticket).reopened().at(now());
    }

    /** Returns the ticket after the customer's message; one that was waiting for the customer is open again. */
    Ticket received(Ticket ticket, String text, Instant writtenAt) {
        return TicketRevision.of(ticket)
                .reopened()
                .unread(ticket.unread() + 1)
                .lastMessage(new LastMessage(text, Author.CUSTOMER, writtenAt))
                .waitingSince(ticket.waitingSince() == null ? writtenAt : ticket.waitingSince())
                .at(now());
    }

    /** Returns the subject that a new ticket gets from its first message: the first line that says something. */
    String subject(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("No subject");
    }

    /** Returns the present moment as the desk records it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
