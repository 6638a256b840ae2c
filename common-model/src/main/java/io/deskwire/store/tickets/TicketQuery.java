package io.deskwire.store.tickets;

import io.deskwire.model.TicketStatus;

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
        TicketStatus status,
        boolean unresolved,
        String assignee,
        boolean unassigned,
        boolean undelivered,
        String text,
        TicketCursor cursor,
        int limit) {}
