package io.deskwire.store;

import io.deskwire.event.Event;
import io.deskwire.event.EventCodec;
import io.deskwire.event.EventData;
import io.deskwire.interval.IntervalFold;
import io.deskwire.interval.IntervalKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a transaction's events as its last step. The head row is locked from here to the commit: commit order is sequence
 * order, and a rollback gives the numbers back, so the log has no holes. Who may see an event is what its ticket's team is when the transaction ends.
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
        @Nullable Long[] contacts = new Long[count];
        for (int i = 0; i < count; i++) {
            Transaction.Recorded event = recorded.get(i);
            types[i] = EventCodec.typeOf(event.data());
            tickets[i] = event.ticketId();
            actors[i] = EventCodec.encodeActor(event.by());
            causes[i] = EventCodec.encodeCause(event.by());
            data[i] = EventCodec.encodeData(event.data());
            contacts[i] = event.data() instanceof EventData.ContactUpdated updated
                    ? updated.contact().id()
                    : null;
        }
        return intervals
                .changes(transaction)
                .flatMap(changes -> {
                    Object[] appended = {
                        (long) count, types, tickets, actors, causes, data, left(recorded, changes), contacts
                    };
                    return changes.isEmpty()
                            ? transaction.run(APPEND, appended)
                            : transaction.run(APPEND_WITH_INTERVALS, IntervalWriter.parameters(changes, appended));
                })
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
                                        data[i])
                                .seenBy(AudienceColumns.audience(row)));
                    }
                    return new Appended(events, events.get(count - 1).seq());
                });
    }

    /** Returns of each event the team that its ticket left with it; null where it did not move. What is opened comes from nowhere. */
    private static @Nullable Long[] left(List<Transaction.Recorded> recorded, IntervalFold<Long> changes) {
        @Nullable Long[] left = new Long[recorded.size()];
        for (IntervalFold.Changed<Long> change : changes.changed()) {
            int i = Math.toIntExact(change.at()) - 1;
            if (change.kind() == IntervalKind.TEAM && !(recorded.get(i).data() instanceof EventData.TicketOpened)) {
                left[i] = change.before() == null ? AudienceColumns.NO_TEAM : Long.valueOf(change.before());
            }
        }
        return left;
    }

    /**
     * @param more what else is written with the numbers of the events, as further parts of the statement
     */
    private static String appending(String more) {
        return """
            WITH head AS (
                UPDATE event_head SET seq = seq + $1 RETURNING epoch, seq - $1 AS before
            ), appended AS (
                INSERT INTO event_log (seq, type, ticket_id, at, actor, cause, data, intervals, audience, moved_from)
                SELECT head.before + e.position, e.type, e.ticket_id, date_trunc('milliseconds', clock_timestamp()), e.actor::json,
                       e.cause::json, e.data::json, true,
                       CASE WHEN e.ticket_id IS NOT NULL THEN ticket_audience(e.ticket_id)
                            WHEN e.contact_id IS NOT NULL THEN contact_audience(e.contact_id) END,
                       e.moved_from
                  FROM head, unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::bigint[])
                             WITH ORDINALITY AS e (type, ticket_id, actor, cause, data, moved_from, contact_id, position)
                RETURNING seq, at, audience, moved_from
            )
            """ + more
                + "SELECT (SELECT epoch FROM head) AS epoch, seq, at, audience, moved_from FROM appended ORDER BY seq";
    }

    record Appended(List<Event> events, long seq) {
        <T> Committed<T> committed(T result) {
            return new Committed<>(result, events, seq);
        }
    }
}
