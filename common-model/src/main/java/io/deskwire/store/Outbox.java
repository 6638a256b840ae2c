package io.deskwire.store;

import io.deskwire.event.EventData.MessageDelivery;
import io.deskwire.event.Json;
import io.deskwire.model.Delivery;
import io.deskwire.store.TelegramMessages.Link;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Replies that are to be sent, in the order in which they were written, one at a time to a chat. An entry lives from the reply's
 * commit until its fate is recorded; each step writes the message's delivery state and its event in the same transaction.
 */
public final class Outbox {
    private static final String ADD = """
            INSERT INTO outbox (operation, message_id, ticket_id, chat_id, payload)
            SELECT operation, message_id, ticket_id, chat_id, payload
              FROM ROWS FROM (json_to_recordset($1::text::json) AS (
                   operation text, "messageId" bigint, "ticketId" bigint, "chatId" bigint, payload json))
                   WITH ORDINALITY AS s (operation, message_id, ticket_id, chat_id, payload, position)
             ORDER BY position
            ON CONFLICT (ticket_id) WHERE operation = 'card' AND state = 'queued' DO NOTHING
            """;
    private static final String ENTRY = """
            SELECT o.id, o.message_id, m.ticket_id, o.chat_id, m.text, m.entities::text AS entities, o.attempts, o.created_at
              FROM touched o JOIN messages m ON m.id = o.message_id ORDER BY o.id
            """;
    /** An entry is due when nothing older waits or is under way for its chat. */
    private static final String CLAIM = """
            WITH due AS (
                SELECT o.id FROM outbox o
                 WHERE o.state = 'queued' AND o.due_at <= clock_timestamp()
                   AND NOT EXISTS (SELECT FROM outbox e WHERE e.chat_id = o.chat_id AND e.id < o.id)
                 ORDER BY o.due_at, o.id LIMIT $1 FOR UPDATE SKIP LOCKED
            ), touched AS (
                UPDATE outbox o
                   SET state = 'sending', attempts = o.attempts + 1,
                       lease_until = clock_timestamp() + $2 * interval '1 millisecond'
                  FROM due WHERE o.id = due.id
                RETURNING o.*
            )
            """ + ENTRY;
    /** Removes nothing yet: the caller records each as unknown, which ends the entry. */
    private static final String EXPIRED = """
            WITH touched AS (
                SELECT * FROM outbox WHERE state = 'sending' AND lease_until < clock_timestamp()
                 ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED
            )
            """ + ENTRY;

    private static final String RELEASE = """
            UPDATE outbox SET state = 'queued', lease_until = NULL, due_at = clock_timestamp() + $2 * interval '1 millisecond'
             WHERE id = $1 AND state = 'sending'
            """;
    private static final String END = "DELETE FROM outbox WHERE id = $1 AND state = 'sending'";
    private static final String MARK = "UPDATE messages SET delivery = $2, reason = $3 WHERE id = $1";
    private static final String DEPTH = """
            SELECT count(*) AS depth, extract(epoch FROM coalesce(max(clock_timestamp() - created_at), interval '0'))::float8 AS age
              FROM outbox
            """;

    private final Database database;
    private final TelegramMessages telegram = new TelegramMessages();

    public Outbox(Database database) {
        this.database = database;
    }

    /**
     * How much waits.
     *
     * @param ageSeconds how long the oldest entry has been waiting
     */
    public record Depth(long entries, double ageSeconds) {}

    /** Adds what is to be done, in order; the caller holds the ticket's lock, which gives the order. */
    public Uni<Void> add(Transaction transaction, List<OutboxTask> tasks) {
        return tasks.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.run(ADD, Json.encode(tasks)).replaceWithVoid();
    }

    /**
     * Claims entries that are due, at most one of a chat, and marks their messages as {@link Delivery#SENDING}.
     *
     * @param lease how long the claim holds; whoever has not recorded a fate by then leaves it unknown
     */
    public Uni<List<OutboxEntry>> claim(Transaction transaction, int limit, Duration lease) {
        return transaction
                .run(CLAIM, limit, lease.toMillis())
                .map(rows -> RowMapping.all(rows, Outbox::entry))
                .call(entries -> mark(transaction, entries, Delivery.SENDING, null));
    }

    /** Returns entries whose lease ran out: whether Telegram took them, nobody knows. They stay locked until the transaction ends. */
    public Uni<List<OutboxEntry>> expired(Transaction transaction, int limit) {
        return transaction.run(EXPIRED, limit).map(rows -> RowMapping.all(rows, Outbox::entry));
    }

    /**
     * Records an entry's fate and ends it. An entry that somebody else ended meanwhile (its lease ran out) keeps the fate that
     * was recorded first, unless this one says that Telegram took it, which is certain knowledge.
     *
     * @param delivery   {@link Delivery#SENT}, {@link Delivery#FAILED} or {@link Delivery#UNKNOWN}
     * @param reason     in words, or null when sent
     * @param telegramId Telegram's number of the message, or null when not sent
     */
    public Uni<Void> end(
            Transaction transaction, OutboxEntry entry, Delivery delivery, String reason, Long telegramId) {
        return transaction
                .run(END, entry.id())
                .flatMap(rows -> rows.rowCount() == 1 || delivery == Delivery.SENT
                        ? record(transaction, entry, delivery, reason, telegramId)
                        : Uni.createFrom().voidItem());
    }

    /** Gives an entry back that was certainly not sent; it is due again after {@code delay}. */
    public Uni<Void> postpone(Transaction transaction, OutboxEntry entry, Duration delay, String reason) {
        return transaction
                .run(RELEASE, entry.id(), delay.toMillis())
                .flatMap(rows -> rows.rowCount() == 1
                        ? record(transaction, entry, Delivery.QUEUED, reason, null)
                        : Uni.createFrom().voidItem());
    }

    /** Returns how much waits, for metrics. */
    public Uni<Depth> depth() {
        return database.run(DEPTH).map(rows -> {
            Row row = rows.iterator().next();
            return new Depth(row.getLong("depth"), row.getDouble("age"));
        });
    }

    private Uni<Void> mark(Transaction transaction, List<OutboxEntry> entries, Delivery delivery, String reason) {
        Uni<Void> marked = Uni.createFrom().voidItem();
        for (OutboxEntry entry : entries) {
            marked = marked.chain(() -> record(transaction, entry, delivery, reason, null));
        }
        return marked;
    }

    private Uni<Void> record(
            Transaction transaction, OutboxEntry entry, Delivery delivery, String reason, Long telegramId) {
        transaction.record(new MessageDelivery(entry.messageId(), delivery, reason), entry.ticketId());
        Uni<Void> marked = transaction
                .run(MARK, entry.messageId(), delivery.name().toLowerCase(Locale.ROOT), reason)
                .replaceWithVoid();
        return telegramId == null
                ? marked
                : marked.chain(() -> telegram.insertAll(
                        transaction, List.of(new Link(entry.chatId(), telegramId, entry.messageId()))));
    }

    private static OutboxEntry entry(Row row) {
        return new OutboxEntry(
                row.getLong("id"),
                row.getLong("message_id"),
                row.getLong("ticket_id"),
                row.getLong("chat_id"),
                row.getString("text"),
                RowMapping.json(row, "entities"),
                row.getInteger("attempts"),
                RowMapping.instant(row, "created_at"));
    }
}
