package io.deskwire.store;

import io.deskwire.event.EventData;
import io.deskwire.interval.IntervalFold;
import io.deskwire.interval.IntervalKind;
import io.deskwire.model.Ticket;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a transaction's events change of the tickets' intervals, with the numbers of these events. What is open is read before
 * the head of the log is locked; the tickets' locks, which the transaction has, keep it so. Most events change none.
 */
final class IntervalWriter {
    private static final String OPEN = "SELECT ticket_id, kind, value FROM ticket_intervals"
            + " WHERE ticket_id = ANY ($1) AND to_seq IS NULL AND kind = ANY ($2)";

    /** Follows what appends the events. */
    static final String WRITTEN = """
            , ended AS (
                UPDATE ticket_intervals i SET to_seq = a.seq, to_at = a.at
                  FROM head CROSS JOIN unnest($9::bigint[], $10::text[], $11::bigint[]) AS e (ticket_id, kind, position)
                  JOIN appended a ON a.seq = head.before + e.position
                 WHERE i.ticket_id = e.ticket_id AND i.kind = e.kind AND i.to_seq IS NULL
            ), begun AS (
                INSERT INTO ticket_intervals (ticket_id, kind, value, from_seq, from_at, to_seq, to_at, origin)
                SELECT b.ticket_id, b.kind, b.value, f.seq, f.at, t.seq, t.at, 'recorded'
                  FROM head CROSS JOIN unnest($12::bigint[], $13::text[], $14::text[], $15::bigint[], $16::bigint[])
                           AS b (ticket_id, kind, value, began, ended)
                  JOIN appended f ON f.seq = head.before + b.began
                  LEFT JOIN appended t ON t.seq = head.before + b.ended
            )
            """;

    /** Returns what the recorded events change; their places are counted from 1. */
    Uni<IntervalFold<Long>> changes(Transaction transaction) {
        Set<Long> stood = new HashSet<>();
        Set<Long> opened = new HashSet<>();
        for (Transaction.Recorded recorded : transaction.recorded()) {
            Ticket ticket = recorded.data().ticket();
            if (ticket != null) {
                (recorded.data() instanceof EventData.TicketOpened ? opened : stood).add(ticket.id());
            }
        }
        // Of a new ticket nothing is open.
        stood.removeAll(opened);
        IntervalFold<Long> fold = new IntervalFold<>();
        Uni<IntervalFold<Long>> before = stood.isEmpty()
                ? Uni.createFrom().item(fold)
                : transaction
                        .run(OPEN, stood.toArray(Long[]::new), IntervalKind.allStored())
                        .map(rows -> {
                            rows.forEach(row -> wasOpen(fold, row));
                            return fold;
                        });
        return before.invoke(() -> go(fold, transaction.recorded()));
    }

    private static void wasOpen(IntervalFold<Long> fold, Row row) {
        fold.wasOpen(
                row.getLong("ticket_id"), RowMapping.constant(IntervalKind.class, row, "kind"), row.getString("value"));
    }

    private static void go(IntervalFold<Long> fold, List<Transaction.Recorded> recorded) {
        for (int i = 0; i < recorded.size(); i++) {
            Ticket ticket = recorded.get(i).data().ticket();
            if (ticket != null) {
                fold.stands(i + 1L, ticket);
            }
        }
    }

    /** Returns the eight parameters of the events and, behind them, those of {@link #WRITTEN}. */
    static @Nullable Object[] parameters(IntervalFold<Long> changes, Object[] events) {
        List<IntervalFold.Ended<Long>> ended = changes.ended();
        List<IntervalFold.Begun<Long>> begun = changes.begun();
        Object[] written = {
            ended.stream().map(IntervalFold.Ended::ticketId).toArray(Long[]::new),
            ended.stream().map(each -> each.kind().stored()).toArray(String[]::new),
            ended.stream().map(IntervalFold.Ended::at).toArray(Long[]::new),
            begun.stream().map(IntervalFold.Begun::ticketId).toArray(Long[]::new),
            begun.stream().map(each -> each.kind().stored()).toArray(String[]::new),
            begun.stream().map(IntervalFold.Begun::value).toArray(String[]::new),
            begun.stream().map(IntervalFold.Begun::from).toArray(Long[]::new),
            begun.stream().map(IntervalFold.Begun::to).toArray(Long[]::new)
        };
        return Stream.of(events, written).flatMap(Arrays::stream).toArray();
    }
}
