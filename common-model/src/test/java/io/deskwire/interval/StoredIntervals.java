package io.deskwire.interval;

import io.deskwire.interval.IntervalRecovery.Stood;
import java.util.ArrayList;
import java.util.List;

/** A table of intervals in memory, written as the store writes it. */
final class StoredIntervals {
    private List<TicketInterval> rows = new ArrayList<>();

    List<TicketInterval> rows() {
        return Histories.sorted(rows);
    }

    /** One transaction. */
    void record(List<Stood> events) {
        IntervalFold<Moment> fold = new IntervalFold<>();
        rows.stream()
                .filter(row -> row.to() == null)
                .forEach(row -> fold.wasOpen(row.ticketId(), row.kind(), row.value()));
        events.forEach(event -> fold.stands(event.at(), event.ticket()));
        for (IntervalFold.Ended<Moment> ended : fold.ended()) {
            rows.replaceAll(row -> row.ticketId() == ended.ticketId() && row.kind() == ended.kind() && row.to() == null
                    ? row.to(ended.at())
                    : row);
        }
        for (IntervalFold.Begun<Moment> begun : fold.begun()) {
            rows.add(new TicketInterval(
                    begun.ticketId(), begun.kind(), begun.value(), begun.from(), begun.to(), IntervalOrigin.RECORDED));
        }
    }

    /** What the migration finds: how tickets stand, and no more. */
    void began(Moment began, List<Stood> log) {
        rows = new ArrayList<>();
        Histories.runs(log).stream()
                .filter(run -> run.to() == null)
                .forEach(run -> rows.add(run.from(began, IntervalOrigin.UNKNOWN_BEFORE)));
    }

    /** A portion of the log of before. */
    void recover(Moment began, List<Stood> page) {
        IntervalRecovery recovery = new IntervalRecovery(began);
        for (long id :
                page.stream().map(event -> event.ticket().id()).distinct().toList()) {
            List<TicketInterval> until = rows.stream()
                    .filter(row -> row.ticketId() == id && row.from().seq() <= began.seq())
                    .toList();
            rows.removeAll(until);
            rows.addAll(recovery.read(
                    until,
                    page.stream().filter(event -> event.ticket().id() == id).toList()));
        }
    }
}
