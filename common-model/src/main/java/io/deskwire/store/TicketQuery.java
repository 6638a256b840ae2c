package io.deskwire.store;

import io.deskwire.model.TicketStatus;

/**
 * Which tickets to list, newest activity first. Null means "any".
 *
 * @param assignee   user name of the holder
 * @param unassigned only tickets that nobody holds
 * @param text       a ticket number, or a part of the subject, the last message or the customer's name
 * @param cursor     where the page before ended
 * @param limit      tickets a page
 */
public record TicketQuery(
        TicketStatus status,
        boolean unresolved,
        String assignee,
        boolean unassigned,
        String text,
        TicketCursor cursor,
        int limit) {}
