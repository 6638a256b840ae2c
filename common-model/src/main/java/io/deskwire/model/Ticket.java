package io.deskwire.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One conversation with one customer about one matter.
 *
 * <p>A reply that the customer has not got (it failed, was withdrawn or deleted, or nobody knows) is no answer and nothing that was
 * said: {@code io.deskwire.store.tickets.TicketStandings}.
 *
 * @param id           the number people say
 * @param assignee     user name of the agent who holds it, or null
 * @param team         number of the team that it is in, or null: in none, and everybody's
 * @param unread       customer messages since an agent last answered, took it or changed its status
 * @param undelivered  replies that failed or of which nobody knows whether they arrived, and that were not taken back
 * @param lastMessage  newest message of customer or agent, or null
 * @param waitingSince time of the oldest customer message without an answer, or null when nobody waits
 * @param resolvedAt   when it was resolved, or null
 * @param source       what followed {@code /start} in the link that led the customer here, or null
 * @param rating       what the customer thought of it, 1 to 5 stars, or null
 * @param version      grows by one with every change; what {@code If-Match} compares
 * @param waitingOn    what it waits for while its category is {@link TicketCategory#WAITING}, else null; where nothing else is said, the
 *                     customer
 * @param until        when it opens by itself, while it waits for a time; else null
 */
public record Ticket(
        long id,
        TicketStatus status,
        Priority priority,
        String subject,
        Contact contact,
        @Nullable String assignee,
        @Nullable Long team,
        List<String> tags,
        int unread,
        int undelivered,
        @Nullable LastMessage lastMessage,
        @Nullable Instant waitingSince,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant resolvedAt,
        @Nullable String source,
        @Nullable Integer rating,
        int version,
        @Nullable WaitingOn waitingOn,
        @Nullable Instant until) {

    /** A subject is one line of a header. */
    public static final int SUBJECT_LIMIT = 80;

    /** As long as Telegram lets a start parameter be (Bot API, deep linking). */
    public static final int SOURCE_LIMIT = 64;

    /** On the wire {@code unread} is called what it is; its old name stays there for one release. */
    @JsonProperty(value = "unanswered", access = JsonProperty.Access.READ_ONLY)
    public int unanswered() {
        return unread;
    }

    public Ticket {
        tags = List.copyOf(tags);
        // Events of the release before have the status alone.
        waitingOn = status != TicketStatus.PENDING ? null : waitingOn == null ? WaitingOn.CUSTOMER : waitingOn;
        until = waitingOn == WaitingOn.TIME ? until : null;
    }

    /** Returns what the status is, whatever it is called. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public TicketCategory category() {
        return status.category();
    }

    /** Returns Telegram's number of the bot in whose chat it is: its customer's, who is one at one bot. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public long bot() {
        return contact.bot();
    }
}
