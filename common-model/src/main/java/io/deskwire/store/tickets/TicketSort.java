package io.deskwire.store.tickets;

import io.deskwire.model.Ticket;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** In which order tickets are listed. */
public enum TicketSort {
    /** Newest activity first; of the same moment the higher number. */
    NEWEST(" ORDER BY %st.updated_at DESC, t.id DESC") {
        @Override
        long key(Ticket ticket) {
            // As fine as the database is.
            return ChronoUnit.MICROS.between(Instant.EPOCH, ticket.updatedAt());
        }
    },
    /** Who waits longest first, then those who do not wait, newest activity first; of the same moment the lower number. */
    WAITING(" ORDER BY %sticket_place(t.waiting_since, t.updated_at), t.id") {
        @Override
        long key(Ticket ticket) {
            Instant waiting = ticket.waitingSince();
            return waiting == null ? NOT_WAITING - ticket.updatedAt().toEpochMilli() : waiting.toEpochMilli();
        }
    };

    /** Behind all who wait; as in {@code ticket_place} (V32), in milliseconds, which is what pages know. */
    private static final long NOT_WAITING = 4_000_000_000_000_000L;

    private final String order;

    TicketSort(String order) {
        this.order = order;
    }

    /** Returns a number by which tickets are in this order, up to their own numbers. */
    abstract long key(Ticket ticket);

    /**
     * Returns the end of a statement.
     *
     * @param first a column that is the same for all that are listed, with a comma, where an index begins with it and the planner
     *     cannot know that it is; else empty
     */
    String orderBy(String first) {
        return order.formatted(first);
    }
}
