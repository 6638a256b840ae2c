package io.deskwire.interval;

import io.deskwire.model.Ticket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The intervals of one ticket before recording began, from its events in the log, which come page by page and ascending. What stands
 * in the database is right at any time from where recording began, and before it as far as the log was read.
 */
public final class IntervalRecovery {
    private final Moment began;

    /**
     * @param began where recording began: the head of the log then
     */
    public IntervalRecovery(Moment began) {
        this.began = began;
    }

    /**
     * An event of the ticket.
     *
     * @param opened it is the ticket's first
     */
    public record Stood(Moment at, Ticket ticket, boolean opened) {}

    /**
     * Takes the ticket's events of a page.
     *
     * @param stored its intervals that begin where recording began or before
     * @param events its next events, ascending, none after recording began
     * @return what is to be stored in the place of {@code stored}
     */
    public List<TicketInterval> read(List<TicketInterval> stored, List<Stood> events) {
        List<TicketInterval> rows = new ArrayList<>();
        // What was so when recording began, and until when, and what the log says so far.
        Map<IntervalKind, TicketInterval> later = new EnumMap<>(IntervalKind.class);
        Map<IntervalKind, TicketInterval> reached = new EnumMap<>(IntervalKind.class);
        for (TicketInterval interval : stored) {
            if (interval.from().seq() >= began.seq()) {
                later.put(interval.kind(), interval);
            } else if (interval.lastsBeyond(began.seq() - 1)) {
                reached.put(interval.kind(), interval);
            } else {
                rows.add(interval);
            }
        }
        reached.forEach((kind, interval) -> {
            if (interval.lastsBeyond(began.seq())) {
                later.put(kind, interval.from(began, IntervalOrigin.UNKNOWN_BEFORE));
            }
        });
        go(events, reached, rows);
        for (IntervalKind kind : IntervalKind.values()) {
            join(reached.get(kind), later.get(kind), rows);
        }
        return rows;
    }

    private static void go(List<Stood> events, Map<IntervalKind, TicketInterval> reached, List<TicketInterval> rows) {
        if (events.isEmpty()) {
            return;
        }
        Stood first = events.get(0);
        // Of a ticket that the log showed before, a status reaches to here.
        boolean known = first.opened() || reached.containsKey(IntervalKind.STATUS);
        IntervalFold<Moment> fold = new IntervalFold<>();
        reached.values().forEach(interval -> fold.wasOpen(interval.ticketId(), interval.kind(), interval.value()));
        events.forEach(event -> fold.stands(event.at(), event.ticket()));
        fold.ended()
                .forEach(ended ->
                        rows.add(Objects.requireNonNull(reached.remove(ended.kind()), "only what was open ends")
                                .to(ended.at())));
        fold.begun().forEach(begun -> {
            boolean sure = known || !begun.from().equals(first.at());
            TicketInterval interval = new TicketInterval(
                    begun.ticketId(),
                    begun.kind(),
                    begun.value(),
                    begun.from(),
                    begun.to(),
                    sure ? IntervalOrigin.REBUILT : IntervalOrigin.UNKNOWN_BEFORE);
            if (begun.to() == null) {
                reached.put(begun.kind(), interval);
            } else {
                rows.add(interval);
            }
        });
    }

    /** One interval, where the same was so before and after recording began. */
    private void join(@Nullable TicketInterval before, @Nullable TicketInterval after, List<TicketInterval> rows) {
        if (before != null && after != null && before.value().equals(after.value())) {
            rows.add(after.from(before.from(), before.origin()));
            return;
        }
        if (before != null && before.from().seq() < began.seq()) {
            rows.add(before.to(began));
        }
        if (after != null) {
            rows.add(after);
        }
    }
}
