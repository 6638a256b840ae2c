package io.deskwire.bot.intake;

import io.deskwire.model.Attribution;
import io.deskwire.model.Author;
import io.deskwire.model.LastMessage;
import io.deskwire.model.Message;
import io.deskwire.model.Summary;
import io.deskwire.model.SystemLine;
import io.deskwire.model.SystemLine.How;
import io.deskwire.model.SystemLine.What;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketRevision;
import io.deskwire.model.TicketStatus;
import io.deskwire.store.people.Contacts.Upserted;
import io.deskwire.text.CleanText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Where a customer's message goes and what it does to the ticket. */
final class TicketRoutingRules {
    /** Who comes back within a day means the same matter; later, it is a new one. */
    static final Duration REOPENS_WITHIN = Duration.ofHours(24);

    /** Who thanks has read what they were told; weeks later it is about something else. */
    static final Duration THANKS_WITHIN = Duration.ofDays(7);

    /** Where a message goes. */
    enum TicketRoute {
        /** Into the ticket, which is not resolved. */
        CONTINUE,
        /** Into the ticket, which is opened again. */
        REOPEN,
        /** Into a new ticket. */
        OPEN,
        /** Into the ticket as it is: it neither waits nor is opened by it. */
        KEEP
    }

    private final InstantSource clock;
    private final ResolvedSettings resolved;
    private final CustomerLimits limits;
    private final Thanks thanks = new Thanks();

    TicketRoutingRules(InstantSource clock, ResolvedSettings resolved, CustomerLimits limits) {
        this.clock = clock;
        this.resolved = resolved;
        this.limits = limits;
    }

    /** Returns where a customer's message goes, by who they are and what they wrote. */
    TicketRoute place(@Nullable Ticket latest, Upserted sender, AssembledMessage arrival, long openedThisHour) {
        Instant at = arrival.first().at();
        if (latest != null && (sender.contact().muted() || (!sender.wantsNew() && isThanks(latest, arrival)))) {
            return TicketRoute.KEEP;
        }
        TicketRoute place = place(latest, at, sender.wantsNew());
        if (place != TicketRoute.OPEN || latest == null || openedThisHour < limits.newTickets()) {
            return place;
        }
        return latest.status() == TicketStatus.RESOLVED ? TicketRoute.REOPEN : TicketRoute.CONTINUE;
    }

    private boolean isThanks(Ticket latest, AssembledMessage arrival) {
        Instant at = latest.resolvedAt() == null ? latest.updatedAt() : latest.resolvedAt();
        return !resolved.thanksReopen()
                && latest.status() == TicketStatus.RESOLVED
                && arrival.first().at().isBefore(at.plus(THANKS_WITHIN))
                && arrival.attachments().isEmpty()
                && arrival.first().forwardedFrom() == null
                && thanks.is(arrival.first().content().text());
    }

    /** Returns the ticket after a message that calls nobody: whatever waited in it does so no longer. */
    Ticket kept(Ticket ticket, String text, Instant writtenAt) {
        return TicketRevision.of(ticket)
                .received(text, writtenAt)
                .unread(0)
                .waitingSince(null)
                .at(now());
    }

    /** Tells whether a customer changed something although nothing waits for an answer; else it is part of what they wait with. */
    boolean isNews(Ticket ticket, Message before, Message after, boolean flooding) {
        return before.author() == Author.CUSTOMER
                && !ticket.contact().muted()
                && !(flooding && ticket.unread() > 0)
                && ticket.waitingSince() == null
                && after.editedAt() != null
                && !after.editedAt().equals(before.editedAt())
                && !(before.text().equals(after.text()) && before.attachments().equals(after.attachments()));
    }

    /** Returns the ticket after an edit asked for something new; it is open, unless it was resolved and is to stay so. */
    Ticket renewed(Ticket ticket) {
        boolean opens = ticket.status() != TicketStatus.RESOLVED || resolved.editReopens();
        TicketRevision revision = TicketRevision.of(ticket);
        return (opens ? revision.reopened() : revision).at(now());
    }

    /**
     * Returns where a message goes.
     *
     * @param latest    the contact's ticket, or null when there is none
     * @param writtenAt when the customer wrote; that decides, however long the message was on its way
     * @param wantsNew  the customer asked for another ticket
     */
    TicketRoute place(@Nullable Ticket latest, Instant writtenAt, boolean wantsNew) {
        if (latest == null || wantsNew) {
            return TicketRoute.OPEN;
        }
        if (latest.status() != TicketStatus.RESOLVED) {
            return TicketRoute.CONTINUE;
        }
        Instant resolvedAt = latest.resolvedAt() == null ? latest.updatedAt() : latest.resolvedAt();
        return writtenAt.isBefore(resolvedAt.plus(REOPENS_WITHIN)) ? TicketRoute.REOPEN : TicketRoute.OPEN;
    }

    /**
     * Returns the resolved ticket, open again.
     *
     * @param unanswered since when the customer has waited all the same: what they were answered with did not arrive; else null
     */
    Ticket reopened(Ticket ticket, @Nullable Instant unanswered) {
        return TicketRevision.of(ticket).reopened().waitingSince(unanswered).at(now());
    }

    /** Returns the line that says that the customer's message opens the resolved ticket. */
    SystemLine wroteAgain(Ticket ticket) {
        return SystemLine.changed(
                        What.STATUS,
                        ticket.status(),
                        TicketStatus.OPEN,
                        Attribution.customer(ticket.contact().id()))
                .by(How.MESSAGE);
    }

    /** Returns the line that says that the customer changed what was answered, and whether that opens the ticket. */
    SystemLine changedAnswered(Ticket before, Ticket after) {
        Attribution by = Attribution.customer(before.contact().id());
        return before.status() == TicketStatus.RESOLVED && after.status() != TicketStatus.RESOLVED
                ? SystemLine.changed(What.STATUS, before.status(), after.status(), by)
                        .by(How.EDIT)
                : SystemLine.changed(What.MESSAGE, null, null, by);
    }

    /** Tells whether somebody said more within their hour than agents are called for. */
    boolean floods(Upserted sender) {
        return sender.heard() > limits.messages();
    }

    /**
     * Returns the ticket after the customer's message; one that was waiting, for whatever, is open again.
     *
     * @param flooding they write too much: where they wait already, more of it does not bring the ticket to the top of the lists
     */
    Ticket received(Ticket ticket, String text, Instant writtenAt, boolean flooding) {
        return TicketRevision.of(ticket).reopened().received(text, writtenAt).at(movedAt(ticket, flooding));
    }

    private Instant movedAt(Ticket ticket, boolean flooding) {
        boolean waits = ticket.status() == TicketStatus.OPEN && ticket.waitingSince() != null;
        return flooding && waits ? ticket.updatedAt() : now();
    }

    /** Returns the ticket after the customer sent something that could not be read: it waits, as for a message. */
    Ticket unread(Ticket ticket) {
        Instant now = now();
        return TicketRevision.of(ticket).reopened().asked(now).at(now);
    }

    /** Returns the ticket after a line was added to it. */
    Ticket touched(Ticket ticket, boolean flooding) {
        return TicketRevision.of(ticket).at(movedAt(ticket, flooding));
    }

    /** Returns the ticket after a message in it changed; only the list's line about its last message may be another. */
    Ticket edited(Ticket ticket, Message before, Message after, boolean flooding) {
        LastMessage last = ticket.lastMessage();
        if (before.author() != Author.CUSTOMER
                || !last(summary(before), before.at()).equals(last)) {
            return ticket;
        }
        LastMessage now = last(summary(after), after.at());
        return now.equals(last)
                ? ticket
                : TicketRevision.of(ticket).lastMessage(now).at(movedAt(ticket, flooding));
    }

    /** Returns what a new ticket says about the link that led the customer here; null when there was none or long ago. */
    @Nullable
    String source(@Nullable String source, @Nullable Instant followedAt, Instant writtenAt) {
        return source != null && followedAt != null && writtenAt.isBefore(followedAt.plus(REOPENS_WITHIN))
                ? source
                : null;
    }

    /** Returns the subject that a new ticket gets from its first message: what can be seen of the first line that says something. */
    String subject(String text) {
        return text.lines()
                .map(CleanText::name)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("No subject");
    }

    private static LastMessage last(String text, Instant at) {
        return new LastMessage(text, Author.CUSTOMER, at);
    }

    private static String summary(Message message) {
        return Summary.of(message.text(), message.attachments());
    }

    /** Returns the present moment as the desk records it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
