package io.deskwire.store.tickets;

import io.deskwire.model.Ticket;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** In which order tickets are listed. */
public enum TicketSort {
    /** Newest activity first; of the same moment the higher number. */
    NEWEST("t.updated_at", " DESC") {
        @Override
        long key(Ticket ticket) {
            // As fine as the database is.
            return ChronoUnit.MICROS.between(Instant.EPOCH, ticket.updatedAt());
        }
    },
    /** Who waits longest first, then those who do not wait, newest activity first; of the same moment the lower number. */
    WAITING("ticket_place(t.waiting_since, t.updated_at)", "") {
        @Override
        long key(Ticket ticket) {
            Instant waiting = ticket.waitingSince();
            return waiting == null ? NOT_WAITING - ticket.updatedAt().toEpochMilli() : waiting.toEpochMilli();
        }
    };

    /** Behind all who wait; as in {@code ticket_place} (V32), in milliseconds, which is what pages know. */
    private static final long NOT_WAITING = 4_000_000_000_000_000L;

    private final String column;
    private final String direction;

    TicketSort(String column, String direction) {
        this.column = column;
        this.direction = direction;
    }

    /** Returns a number by which tickets are in this order, up to their own numbers. */
    abstract long key(Ticket ticket);

    /** Returns what a statement sorts by, up to the tickets' numbers. */
    String column() {
        return column;
    }

    /**
     * Returns the end of a statement.
     *
     * @param first a column that is the same for all that are listed, with a comma, where an index begins with it and the planner
     *     cannot know that it is; else empty
     */
    String orderBy(String first) {
        return orderBy(first + column, "t.id");
    }

    /** Returns the end of a statement in which what is sorted by has these names. */
    String orderBy(String by, String id) {
        return " ORDER BY " + by + direction + ", " + id + direction;
    }
}
