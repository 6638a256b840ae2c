package io.deskwire.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket's next version: as it was, but for what is set here. Not safe for threads, and used once.
 */
public final class TicketRevision {
    private final Ticket before;
    private TicketStatus status;
    private Priority priority;
    private String subject;
    private @Nullable String assignee;
    private @Nullable Long team;
    private List<String> tags;
    private int unread;
    private int undelivered;
    private @Nullable LastMessage lastMessage;
    private @Nullable Instant waitingSince;
    private @Nullable Instant resolvedAt;
    private @Nullable Integer rating;
    private @Nullable WaitingOn waitingOn;
    private @Nullable Instant until;

    /** Begins with the ticket as it is. */
    public static TicketRevision of(Ticket ticket) {
        return new TicketRevision(ticket);
    }

    private TicketRevision(Ticket ticket) {
        before = ticket;
        status = ticket.status();
        priority = ticket.priority();
        subject = ticket.subject();
        assignee = ticket.assignee();
        team = ticket.team();
        tags = ticket.tags();
        unread = ticket.unread();
        undelivered = ticket.undelivered();
        lastMessage = ticket.lastMessage();
        waitingSince = ticket.waitingSince();
        resolvedAt = ticket.resolvedAt();
        rating = ticket.rating();
        waitingOn = ticket.waitingOn();
        until = ticket.until();
    }

    /** Sets where it stands, decided now. Whoever decides that has read it, and a resolved ticket keeps nobody waiting. */
    public TicketRevision status(TicketStatus value, Instant now) {
        status = value;
        waitingOn = null;
        until = null;
        unread = 0;
        resolvedAt = value == TicketStatus.RESOLVED ? now : null;
        waitingSince = value == TicketStatus.RESOLVED ? null : waitingSince;
        return this;
    }

    /**
     * Has it wait, decided now.
     *
     * @param time when it opens by itself; null unless it waits for a time
     */
    public TicketRevision waiting(WaitingOn on, @Nullable Instant time, Instant now) {
        status(TicketStatus.PENDING, now);
        waitingOn = on;
        until = time;
        return this;
    }

    /** Opens it because the customer came back, or the time has come that it waited for; what is unread stays so. */
    public TicketRevision reopened() {
        status = TicketStatus.OPEN;
        waitingOn = null;
        until = null;
        resolvedAt = null;
        return this;
    }

    /** Sets how soon it wants attention. */
    public TicketRevision priority(Priority value) {
        priority = value;
        return this;
    }

    /** Sets the subject. */
    public TicketRevision subject(String value) {
        subject = value;
        return this;
    }

    /** Sets who holds it; null for nobody. */
    public TicketRevision assignee(@Nullable String value) {
        assignee = value;
        return this;
    }

    /** Sets which team it is in; null for none. */
    public TicketRevision team(@Nullable Long value) {
        team = value;
        return this;
    }

    /** Sets the tags. */
    public TicketRevision tags(List<String> value) {
        tags = value;
        return this;
    }

    /** Sets how many customer messages nobody has answered or looked after. */
    public TicketRevision unread(int value) {
        unread = value;
        return this;
    }

    /** Sets how many replies the customer has not got. */
    public TicketRevision undelivered(int value) {
        undelivered = value;
        return this;
    }

    /**
     * Takes a customer's message at the end of the conversation. Telegram may bring messages out of order: the list shows the one
     * that was written last. An agent's clock is not Telegram's: theirs are not compared.
     */
    public TicketRevision received(String text, Instant writtenAt) {
        boolean overtaken = lastMessage != null
                && lastMessage.author() == Author.CUSTOMER
                && lastMessage.at().isAfter(writtenAt);
        lastMessage = overtaken ? lastMessage : new LastMessage(text, Author.CUSTOMER, writtenAt);
        return asked(writtenAt);
    }

    /** Takes what a customer asks for without a message of its own: it is unanswered, and they wait. */
    public TicketRevision asked(Instant when) {
        unread++;
        waitingSince = waitingSince == null || when.isBefore(waitingSince) ? when : waitingSince;
        return this;
    }

    /** Takes an agent's reply at the end of the conversation: nobody waits any more, unless it does not arrive. */
    public TicketRevision replied(String text, Instant now) {
        lastMessage = new LastMessage(text, Author.AGENT, now);
        unread = 0;
        waitingSince = null;
        return this;
    }

    /** Sets what the list shows. */
    public TicketRevision lastMessage(@Nullable LastMessage value) {
        lastMessage = value;
        return this;
    }

    /** Sets since when the customer waits; null when nobody does. */
    public TicketRevision waitingSince(@Nullable Instant value) {
        waitingSince = value;
        return this;
    }

    /** Sets what the customer thought of it, 1 to 5 stars. */
    public TicketRevision rating(Integer value) {
        rating = value;
        return this;
    }

    /** Returns the next version, made now. */
    public Ticket at(Instant now) {
        return new Ticket(
                before.id(),
                status,
                priority,
                subject,
                before.contact(),
                assignee,
                team,
                tags,
                unread,
                undelivered,
                lastMessage,
                waitingSince,
                before.createdAt(),
                now,
                resolvedAt,
                before.source(),
                rating,
                before.version() + 1,
                waitingOn,
                until);
    }
}
