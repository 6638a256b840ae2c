package io.deskwire.store.intervals;

import io.deskwire.event.Json;
import io.deskwire.interval.IntervalKind;
import io.deskwire.interval.IntervalOrigin;
import io.deskwire.interval.Moment;
import io.deskwire.interval.TicketInterval;
import io.deskwire.store.RowMapping;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Intervals as they stand in the database. */
public final class IntervalRows {
    private static final String OF = select("ticket_id = $1 AND kind = ANY ($2) ORDER BY from_seq, kind");
    private static final String BEGUN = "ticket_id = ANY ($1) AND from_seq <= $2 AND kind = ANY ($3)";
    private static final String UNTIL = select(BEGUN);
    private static final String REMOVE = "DELETE FROM ticket_intervals WHERE " + BEGUN;
    private static final String ADD = """
            INSERT INTO ticket_intervals (ticket_id, kind, value, from_seq, from_at, to_seq, to_at, origin)
            SELECT "ticketId", kind, value, (began ->> 'seq')::bigint, (began ->> 'at')::timestamptz,
                   (ended ->> 'seq')::bigint, (ended ->> 'at')::timestamptz, origin
              FROM (SELECT "ticketId", kind, value, "from" AS began, "to" AS ended, origin
                      FROM json_to_recordset($1::text::json) AS s (
                           "ticketId" bigint, kind text, value text, "from" json, "to" json, origin text)) s
            """;

    /** Returns all intervals of a ticket, by their beginnings. */
    public Uni<List<TicketInterval>> of(Transaction transaction, long ticketId) {
        return transaction
                .run(OF, ticketId, IntervalKind.allStored())
                .map(rows -> RowMapping.all(rows, IntervalRows::interval));
    }

    /** Returns the intervals of tickets that began with an event or before it, by ticket. */
    Uni<Map<Long, List<TicketInterval>>> until(Transaction transaction, Long[] tickets, long seq) {
        return transaction.run(UNTIL, tickets, seq, IntervalKind.allStored()).map(rows -> {
            Map<Long, List<TicketInterval>> byTicket = new HashMap<>();
            rows.forEach(row -> byTicket.computeIfAbsent(row.getLong("ticket_id"), id -> new ArrayList<>())
                    .add(interval(row)));
            return byTicket;
        });
    }

    /** Writes intervals in the place of {@link #until these}; the caller holds the tickets' locks. */
    Uni<Void> replace(Transaction transaction, Long[] tickets, long seq, List<TicketInterval> intervals) {
        return transaction
                .run(REMOVE, tickets, seq, IntervalKind.allStored())
                .chain(() -> transaction.run(ADD, Json.encode(intervals)))
                .replaceWithVoid();
    }

    private static String select(String where) {
        return "SELECT ticket_id, kind, value, from_seq, from_at, to_seq, to_at, origin FROM ticket_intervals WHERE "
                + where;
    }

    private static TicketInterval interval(Row row) {
        Long ended = row.getLong("to_seq");
        OffsetDateTime endedAt = row.getOffsetDateTime("to_at");
        return new TicketInterval(
                row.getLong("ticket_id"),
                RowMapping.constant(IntervalKind.class, row, "kind"),
                row.getString("value"),
                new Moment(
                        row.getLong("from_seq"),
                        row.getOffsetDateTime("from_at").toInstant()),
                ended == null ? null : new Moment(ended, endedAt.toInstant()),
                RowMapping.constant(IntervalOrigin.class, row, "origin"));
    }
}
