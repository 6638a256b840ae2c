package io.deskwire.store.tickets;

import io.deskwire.model.TicketStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets to list, and in which order. Null means "any".
 *
 * @param assignee   user name of the holder
 * @param unassigned only tickets that nobody holds
 * @param undelivered only tickets with a reply that the customer has not got
 * @param contact    only this customer's
 * @param team       only those in this team
 * @param bot        only those in the chats of the bot that has this number at Telegram
 * @param text       words to search for ({@link TicketSearch})
 * @param sort       by any but {@link TicketSort#NEWEST}, any status means any but resolved, where nobody waits and nothing is due, unless
 *     few are asked for
 * @param cursor     where the page before ended, in the same order
 * @param limit      tickets a page
 */
public record TicketQuery(
        @Nullable TicketStatus status,
        @Nullable String assignee,
        boolean unassigned,
        boolean undelivered,
        @Nullable Long contact,
        @Nullable Long team,
        @Nullable Long bot,
        @Nullable String text,
        TicketSort sort,
        @Nullable TicketCursor cursor,
        int limit) {
    /** Of any bot. */
    public TicketQuery(
            @Nullable TicketStatus status,
            @Nullable String assignee,
            boolean unassigned,
            boolean undelivered,
            @Nullable Long contact,
            @Nullable Long team,
            @Nullable String text,
            TicketSort sort,
            @Nullable TicketCursor cursor,
            int limit) {
        this(status, assignee, unassigned, undelivered, contact, team, null, text, sort, cursor, limit);
    }
}
