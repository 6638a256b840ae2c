package io.deskwire.store.tickets;

import io.deskwire.model.Ticket;
import io.deskwire.model.TicketStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** In which order tickets are listed. */
public enum TicketSort {
    /** Newest activity first; of the same moment the higher number. */
    NEWEST("", "t.updated_at", " DESC") {
        @Override
        long key(Ticket ticket) {
            return micros(ticket.updatedAt());
        }

        @Override
        Object value(long key) {
            return Instant.EPOCH.plus(key, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        }
    },
    /** Who waits longest first, then those who do not wait, newest activity first; of the same moment the lower number. */
    WAITING("w:", "ticket_place(t.waiting_since, t.updated_at)", "") {
        @Override
        long key(Ticket ticket) {
            Instant waiting = ticket.waitingSince();
            return waiting == null ? NOT_WAITING - ticket.updatedAt().toEpochMilli() : waiting.toEpochMilli();
        }

        @Override
        Object value(long key) {
            return key;
        }
    },
    /**
     * Whose time comes soonest first, then those who wait for none, newest activity first; of the same moment the higher number. As if the
     * last activity of the first were in a far future, the sooner the farther: so the others are as in {@link #NEWEST}, and their places
     * are.
     */
    DUE(
            "d:",
            "coalesce(4000000000000 - extract(epoch FROM t.waiting_until AT TIME ZONE 'UTC'),"
                    + " extract(epoch FROM t.updated_at AT TIME ZONE 'UTC'))",
            " DESC") {
        @Override
        long key(Ticket ticket) {
            Instant until = ticket.until();
            return until == null ? micros(ticket.updatedAt()) : FAR_FUTURE - micros(until);
        }

        @Override
        Object value(long key) {
            return BigDecimal.valueOf(key, MICROS_OF_A_SECOND);
        }

        @Override
        TicketSort among(TicketStatus status) {
            return status == TicketStatus.PENDING ? DUE : NEWEST;
        }
    };

    /** Behind all who wait; as in {@code ticket_place} (V32), in milliseconds, which is what pages know. */
    private static final long NOT_WAITING = 4_000_000_000_000_000L;
    /** In microseconds; as in V51 and V52, in seconds. In the year 128,723, which the database still has. */
    private static final long FAR_FUTURE = 4_000_000_000_000_000_000L;
    /** Digits of what is less than a second. */
    private static final int MICROS_OF_A_SECOND = 6;

    private final String mark;
    private final String column;
    private final String direction;

    TicketSort(String mark, String column, String direction) {
        this.mark = mark;
        this.column = column;
        this.direction = direction;
    }

    /** Returns a number by which tickets are in this order, up to their own numbers. */
    abstract long key(Ticket ticket);

    /** Returns a key as a statement compares it with {@link #column}. */
    abstract Object value(long key);

    /**
     * Returns the order that this one is among tickets of one status, with the same keys: where nothing can be due, the lists by activity
     * have an index.
     */
    TicketSort among(TicketStatus status) {
        return this;
    }

    /** As fine as the database is. */
    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** Returns how a place in this order begins. */
    String mark() {
        return mark;
    }

    /** Returns what a statement sorts by, up to the tickets' numbers. */
    String column() {
        return column;
    }

    /** Returns how what is behind a place compares with it. */
    String behind() {
        return direction.isEmpty() ? ">" : "<";
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
