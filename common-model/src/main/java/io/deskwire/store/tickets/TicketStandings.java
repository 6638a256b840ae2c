package io.deskwire.store.tickets;

import com.fasterxml.jackson.core.type.TypeReference;
import io.deskwire.event.Json;
import io.deskwire.model.Attachment;
import io.deskwire.model.Author;
import io.deskwire.model.LastMessage;
import io.deskwire.model.Summary;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketStatus;
import io.deskwire.store.RowMapping;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The one place that says what waits, what is unanswered and what was last said, by what customers have got: a reply that failed,
 * was withdrawn or deleted, or of which nobody knows whether it arrived, is none. A reply answers what was said before it. What
 * merely comes last (a customer's message, a reply) is counted on by {@code TicketRevision} without a statement, to the same end;
 * whoever makes anything else of a message asks here afterwards. Callers hold the tickets' locks.
 */
public final class TicketStandings {
    /** Each ticket with its answer, the last reply that counts as one; 0 for none. */
    private static final String ANSWER = """
              CROSS JOIN LATERAL (SELECT coalesce((
                   SELECT m.id FROM messages m
                    WHERE m.ticket_id = t.id AND m.author = 'agent' AND m.deleted_at IS NULL
                      AND m.delivery IN ('queued', 'sending', 'sent')
                    ORDER BY m.id DESC LIMIT 1), 0) AS id) answer
            """;

    private static final String DERIVE = """
            SELECT t.id, said.unread, least(said.since, asked.since) AS since, last.text, last.attachments, last.author, last.at,
                   replies.undelivered, asked.unread AS edited, date_trunc('milliseconds', clock_timestamp()) AS now
              FROM tickets t
            """ + ANSWER + """
              CROSS JOIN LATERAL (
                   SELECT count(*) FILTER (WHERE m.id > t.read_id)::int AS unread, min(m.at) FILTER (WHERE m.id > t.settled_id) AS since
                     FROM messages m
                    WHERE m.ticket_id = t.id AND m.id > answer.id AND m.author = 'customer' AND m.deleted_at IS NULL) said
              CROSS JOIN LATERAL (
                   SELECT count(*) FILTER (WHERE m.asks_after > t.read_id
                                            AND (m.author <> 'customer' OR m.id <= greatest(answer.id, t.read_id)))::int AS unread,
                          min(m.asks_at) FILTER (WHERE m.asks_after > t.settled_id) AS since
                     FROM messages m
                    WHERE m.ticket_id = t.id AND m.asks_after >= answer.id AND m.deleted_at IS NULL) asked
              CROSS JOIN LATERAL (
                   SELECT count(*)::int AS undelivered FROM messages m
                    WHERE m.ticket_id = t.id AND m.author = 'agent' AND m.deleted_at IS NULL
                      AND m.delivery IN ('failed', 'unknown')) replies
              LEFT JOIN LATERAL (
                   (SELECT m.text, m.attachments::text AS attachments, m.author, m.at, 1 AS preferred FROM messages m
                     WHERE m.ticket_id = t.id AND m.id > answer.id AND m.author = 'customer' AND m.deleted_at IS NULL
                     ORDER BY m.at DESC, m.id DESC LIMIT 1)
                   UNION ALL
                   SELECT m.text, m.attachments::text, m.author, m.at, 2 FROM messages m WHERE m.id = answer.id
                   ORDER BY preferred LIMIT 1) last ON true
             WHERE t.id = ANY ($1)
            """;
    private static final String NEWEST = "(SELECT coalesce(max(m.id), 0) FROM messages m WHERE m.ticket_id = t.id)";
    private static final String READ = "UPDATE tickets t SET read_id = " + NEWEST + " WHERE t.id = $1";
    /** Only what has no answer is settled: the answer of the rest may turn out to be none. */
    private static final String SETTLE = """
            UPDATE tickets t SET settled_id = greatest(t.settled_id, s.unanswered), read_id = s.newest
              FROM (SELECT t.id, (SELECT coalesce(max(m.id), 0) FROM messages m WHERE m.ticket_id = t.id) AS newest,
                           (SELECT max(greatest(m.id, m.asks_after)) FROM messages m
                             WHERE m.ticket_id = t.id
                               AND ((m.author = 'customer' AND m.id > answer.id) OR m.asks_after >= answer.id)) AS unanswered
                      FROM tickets t
            """ + ANSWER + " WHERE t.id = $1) s WHERE t.id = s.id";

    /** What came after it in the same batch waits. */
    private static final String KEPT = """
            UPDATE tickets t SET read_id = greatest(t.read_id, k.up_to), settled_id = greatest(t.settled_id, k.up_to)
              FROM json_to_recordset($1::text::json) AS k (id bigint, up_to bigint) WHERE t.id = k.id
            """;

    private static final String UNSETTLE =
            "UPDATE tickets t SET settled_id = 0, read_id = " + NEWEST + " WHERE t.id = $1";
    private static final String ASK = """
            UPDATE messages m SET asks_at = s.at, asks_after = s.newest
              FROM (SELECT s.id, s.at, t.settled_id, t.status = 'resolved' AS resolved, answer.id AS answer,
                           (SELECT max(n.id) FROM messages n WHERE n.ticket_id = t.id) AS newest
                      FROM json_to_recordset($1::text::json) AS s (id bigint, at timestamptz)
                      JOIN messages q ON q.id = s.id
                      JOIN tickets t ON t.id = q.ticket_id
            """ + ANSWER + """
                   ) s
             WHERE m.id = s.id
               AND (s.resolved OR NOT (m.author = 'customer' AND m.id > s.answer AND m.id > s.settled_id)
                               AND NOT coalesce(m.asks_after >= s.answer AND m.asks_after > s.settled_id, false))
            """;

    private final Tickets tickets = new Tickets();

    /**
     * Something that a customer asks for without a message of its own.
     *
     * @param id the message that was edited, or the line that says what was pressed
     * @param at when
     */
    public record Ask(long id, Instant at) {}

    /** Returns how these tickets stand by what was said in them, whatever their status. */
    public Uni<Map<Long, TicketStanding>> of(Transaction transaction, Collection<Long> ids) {
        return transaction.run(DERIVE, (Object) ids.toArray(Long[]::new)).map(rows -> {
            Map<Long, TicketStanding> standings = new HashMap<>();
            rows.forEach(row -> standings.put(row.getLong("id"), standing(row)));
            return standings;
        });
    }

    /**
     * Has tickets stand as what was said in them makes them, and writes those that stood otherwise.
     *
     * @param news whether what happened is activity, which moves a ticket to the top of the lists
     * @return all of them as they are now, by number
     */
    public Uni<Map<Long, Ticket>> refresh(Transaction transaction, Collection<Ticket> stood, boolean news) {
        if (stood.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Long[] ids = stood.stream().map(Ticket::id).toArray(Long[]::new);
        return transaction.run(DERIVE, (Object) ids).flatMap(rows -> {
            Map<Long, Ticket> before = new HashMap<>();
            stood.forEach(ticket -> before.put(ticket.id(), ticket));
            Map<Long, Ticket> now = new HashMap<>();
            for (Row row : rows) {
                Ticket ticket = Objects.requireNonNull(before.get(row.getLong("id")), "only these were asked for");
                Instant at = news ? RowMapping.instant(row, "now") : ticket.updatedAt();
                now.put(ticket.id(), standing(row).on(ticket, at));
            }
            List<Ticket> changed = now.values().stream()
                    .filter(ticket -> ticket != before.get(ticket.id()))
                    .toList();
            return changed.isEmpty()
                    ? Uni.createFrom().item(now)
                    : tickets.updateAll(transaction, changed).replaceWith(now);
        });
    }

    /** As {@link #refresh(Transaction, Collection, boolean)} for one ticket. */
    public Uni<Ticket> refresh(Transaction transaction, Ticket stood, boolean news) {
        return refresh(transaction, List.of(stood), news).map(now -> now.get(stood.id()));
    }

    /** Notes that an agent looked after all that was said so far: took the ticket or decided where it stands. */
    public Uni<Void> read(Transaction transaction, long ticketId) {
        return transaction.run(READ, ticketId).replaceWithVoid();
    }

    /**
     * Notes what a change of the status by a person means for what was said so far: it was read; who resolves a ticket says that
     * nothing in it needs an answer, and who opens a resolved one takes that back. A customer's message that opens it again takes
     * nothing back.
     */
    public Uni<Void> decided(Transaction transaction, Ticket before, Ticket after) {
        boolean was = before.status() == TicketStatus.RESOLVED;
        boolean is = after.status() == TicketStatus.RESOLVED;
        return was == is
                ? read(transaction, after.id())
                : transaction.run(is ? SETTLE : UNSETTLE, after.id()).replaceWithVoid();
    }

    /**
     * Notes that nothing that was said up to a message calls anybody: the customer is muted, or merely thanked.
     *
     * @param lastKept the last such message of each ticket, by the ticket's number
     */
    public Uni<Void> kept(Transaction transaction, Map<Long, Long> lastKept) {
        List<Map<String, Long>> rows = lastKept.entrySet().stream()
                .map(kept -> Map.of("id", kept.getKey(), "up_to", kept.getValue()))
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.run(KEPT, Json.encode(rows)).replaceWithVoid();
    }

    /**
     * Notes that customers ask for something new by messages that are here already; what waits for an answer anyway goes on waiting
     * since it did. {@link #refresh} then says how the tickets stand.
     */
    public Uni<Void> asks(Transaction transaction, Collection<Ask> asks) {
        return asks.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.run(ASK, Json.encode(asks)).replaceWithVoid();
    }

    private static TicketStanding standing(Row row) {
        Instant at = RowMapping.instantOrNull(row, "at");
        LastMessage last = at == null
                ? null
                : new LastMessage(
                        Summary.of(
                                row.getString("text"),
                                RowMapping.value(new TypeReference<List<Attachment>>() {}, row, "attachments")),
                        RowMapping.constant(Author.class, row, "author"),
                        at);
        return new TicketStanding(
                row.getInteger("unread") + row.getInteger("edited"),
                RowMapping.instantOrNull(row, "since"),
                last,
                row.getInteger("undelivered"));
    }
}
