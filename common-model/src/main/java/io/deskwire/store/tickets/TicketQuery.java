package io.deskwire.store.tickets;

import io.deskwire.model.TicketStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets to list, newest activity first. Null means "any".
 *
 * @param assignee   user name of the holder
 * @param unassigned only tickets that nobody holds
 * @param undelivered only tickets with a reply that the customer has not got
 * @param text       words to search for ({@link TicketSearch})
 * @param cursor     where the page before ended
 * @param limit      tickets a page
 */
public record TicketQuery(
        @Nullable TicketStatus status,
        boolean unresolved,
        @Nullable String assignee,
        boolean unassigned,
        boolean undelivered,
        @Nullable String text,
        @Nullable TicketCursor cursor,
        int limit) {}
