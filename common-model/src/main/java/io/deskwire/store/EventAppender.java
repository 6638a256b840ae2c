package io.deskwire.store;

import io.deskwire.event.Event;
import io.deskwire.event.EventCodec;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a transaction's events as its last step. The head row is locked from here to the commit: commit order is sequence
 * order, and a rollback gives the numbers back, so the log has no holes.
 */
final class EventAppender {
    private static final String APPEND = appending("");
    private static final String APPEND_WITH_INTERVALS = appending(IntervalWriter.WRITTEN);
    private static final String HEAD = "SELECT seq FROM event_head";

    private final IntervalWriter intervals = new IntervalWriter();

    /** Appends what the transaction recorded; without any, reads the head as the transaction sees it. */
    Uni<Appended> append(Transaction transaction) {
        List<Transaction.Recorded> recorded = transaction.recorded();
        if (recorded.isEmpty()) {
            return transaction
                    .run(HEAD)
                    .map(rows -> new Appended(List.of(), rows.iterator().next().getLong("seq")));
        }
        int count = recorded.size();
        String[] types = new String[count];
        Long[] tickets = new Long[count];
        String[] actors = new String[count];
        @Nullable String[] causes = new String[count];
        String[] data = new String[count];
        for (int i = 0; i < count; i++) {
            Transaction.Recorded event = recorded.get(i);
            types[i] = EventCodec.typeOf(event.data());
            tickets[i] = event.ticketId();
            actors[i] = EventCodec.encodeActor(event.by());
            causes[i] = EventCodec.encodeCause(event.by());
            data[i] = EventCodec.encodeData(event.data());
        }
        Object[] appended = {(long) count, types, tickets, actors, causes, data};
        return intervals
                .changes(transaction)
                .flatMap(changes -> changes.isEmpty()
                        ? transaction.run(APPEND, appended)
                        : transaction.run(APPEND_WITH_INTERVALS, IntervalWriter.parameters(changes, appended)))
                .map(rows -> {
                    List<Event> events = new ArrayList<>(count);
                    for (Row row : rows) {
                        int i = events.size();
                        events.add(EventCodec.of(
                                row.getUUID("epoch"),
                                row.getLong("seq"),
                                types[i],
                                tickets[i],
                                row.getOffsetDateTime("at").toInstant(),
                                actors[i],
                                causes[i],
                                data[i]));
                    }
                    return new Appended(events, events.get(count - 1).seq());
                });
    }

    /**
     * @param more what else is written with the numbers of the events, as further parts of the statement
     */
    private static String appending(String more) {
        return """
            WITH head AS (
                UPDATE event_head SET seq = seq + $1 RETURNING epoch, seq - $1 AS before
            ), appended AS (
                INSERT INTO event_log (seq, type, ticket_id, at, actor, cause, data, intervals)
                SELECT head.before + e.position, e.type, e.ticket_id, date_trunc('milliseconds', clock_timestamp()), e.actor::json,
                       e.cause::json, e.data::json, true
                  FROM head, unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[])
                             WITH ORDINALITY AS e (type, ticket_id, actor, cause, data, position)
                RETURNING seq, at
            )
            """ + more + "SELECT (SELECT epoch FROM head) AS epoch, seq, at FROM appended ORDER BY seq";
    }

    record Appended(List<Event> events, long seq) {
        <T> Committed<T> committed(T result) {
            return new Committed<>(result, events, seq);
        }
    }
}
