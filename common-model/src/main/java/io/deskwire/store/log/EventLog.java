package io.deskwire.store.log;

import io.deskwire.event.Event;
import io.deskwire.event.EventCodec;
import io.deskwire.model.Audience;
import io.deskwire.store.AudienceColumns;
import io.deskwire.store.Database;
import io.deskwire.store.RowMapping;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The event log in PostgreSQL. Each read is one statement and therefore one snapshot. */
public final class EventLog implements LogReader {
    /** One event after the other, until the next would be too much: what does not fit is not even unpacked. */
    private static final String PAGE = """
            WITH RECURSIVE page (seq, type, ticket_id, at, actor, cause, data, audience, moved_from, bytes, number) AS (
                 (SELECT seq, type, ticket_id, at, actor::text, cause::text, data::text, audience, moved_from,
                         octet_length(data::text)::bigint, 1
                    FROM event_log WHERE seq > $1 ORDER BY seq LIMIT 1)
                 UNION ALL
                 SELECT e.seq, e.type, e.ticket_id, e.at, e.actor::text, e.cause::text, e.data::text, e.audience, e.moved_from,
                        p.bytes + octet_length(e.data::text), p.number + 1
                   FROM page p JOIN event_log e ON e.seq = p.seq + 1
                  WHERE p.number < $2 AND p.bytes + octet_length(e.data::text) <= $3)
            SELECT h.epoch, h.floor, h.seq AS head, h.audience_floor, e.seq, e.type, e.ticket_id, e.at, e.actor, e.cause, e.data,
                   e.audience, e.moved_from
              FROM event_head h LEFT JOIN page e ON true
             ORDER BY e.seq
            """;

    private static final String HEAD = "SELECT epoch, seq FROM event_head";

    private static final String WRITING = """
            SELECT h.epoch, h.audience_floor, e.seq, e.type, e.ticket_id, e.at, e.actor::text AS actor, e.cause::text AS cause,
                   e.data::text AS data, e.audience, e.moved_from
              FROM event_log e, event_head h
             WHERE e.ticket_id = $1 AND e.type IN ('message.queued', 'note.added')
               AND (e.data -> 'message' ->> 'id')::bigint = $2
            """;

    private final Database database;

    public EventLog(Database database) {
        this.database = database;
    }

    @Override
    public Uni<LogPage> readAfter(long seq, int limit, int maxBytes) {
        return database.run(PAGE, seq, Math.min(Math.max(limit, 1), PAGE_LIMIT), maxBytes)
                .map(EventLog::page);
    }

    @Override
    public Uni<Position> head() {
        return database.run(HEAD).map(EventLog::position);
    }

    /** Returns the position that the transaction sees. */
    public Uni<Position> head(Transaction transaction) {
        return transaction.run(HEAD).map(EventLog::position);
    }

    /**
     * Returns the event with which an agent's reply or note was written, so that a repeated request gets the same answer; nothing
     * when the log no longer keeps it.
     *
     * @param messageId a message that an agent wrote in that ticket
     */
    public Uni<Optional<Event>> writingOf(Transaction transaction, long ticketId, long messageId) {
        return transaction
                .run(WRITING, ticketId, messageId)
                .map(rows -> RowMapping.first(rows, row -> event(row.getUUID("epoch"), row)));
    }

    private static Position position(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        return new Position(row.getUUID("epoch"), row.getLong("seq"));
    }

    private static LogPage page(RowSet<Row> rows) {
        Row first = rows.iterator().next();
        UUID epoch = first.getUUID("epoch");
        List<Event> events = new ArrayList<>(rows.size());
        for (Row row : rows) {
            if (row.getLong("seq") != null) {
                events.add(event(epoch, row));
            }
        }
        return new LogPage(epoch, first.getLong("floor"), first.getLong("head"), events);
    }

    private static Event event(UUID epoch, Row row) {
        boolean known = row.getLong("seq") > row.getLong("audience_floor");
        return EventCodec.of(
                        epoch,
                        row.getLong("seq"),
                        row.getString("type"),
                        row.getLong("ticket_id"),
                        row.getOffsetDateTime("at").toInstant(),
                        row.getString("actor"),
                        row.getString("cause"),
                        row.getString("data"))
                .seenBy(known ? AudienceColumns.audience(row) : Audience.UNKNOWN);
    }
}
