package io.deskwire.interval;

import org.jspecify.annotations.Nullable;

/**
 * Something was so of a ticket, from one event until another.
 *
 * @param from the event with which it began; of an {@link IntervalOrigin#UNKNOWN_BEFORE} one, at which it is known to have been so
 * @param to   the event with which it ended, which it does not include; null while it lasts
 */
public record TicketInterval(
        long ticketId,
        IntervalKind kind,
        String value,
        Moment from,
        @Nullable Moment to,
        IntervalOrigin origin) {

    /** Returns whether it lasts beyond an event. */
    boolean lastsBeyond(long seq) {
        return to == null || to.seq() > seq;
    }

    TicketInterval from(Moment began, IntervalOrigin how) {
        return new TicketInterval(ticketId, kind, value, began, to, how);
    }

    TicketInterval to(@Nullable Moment end) {
        return new TicketInterval(ticketId, kind, value, from, end, origin);
    }
}
