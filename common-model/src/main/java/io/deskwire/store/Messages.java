package io.deskwire.store;

import io.deskwire.event.Json;
import io.deskwire.model.Author;
import io.deskwire.model.Delivery;
import io.deskwire.model.Message;
import io.deskwire.model.MessageKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What was said in tickets. */
public final class Messages {
    private static final String COLUMNS = """
            SELECT id, ticket_id, author, agent, kind, text, entities::text AS entities, attachments::text AS attachments,
                   reply_to, at, edited_at, delivery, reason, raw::text AS raw
              FROM messages
            """;
    private static final String INSERT = """
            INSERT INTO messages (ticket_id, author, agent, kind, text, entities, at, delivery, raw, telegram_id,
                                  idempotency_key)
            SELECT ticket_id, author, agent, kind, text, entities, at, delivery, raw, telegram_id, idempotency_key
              FROM ROWS FROM (json_to_recordset($1::text::json) AS (
                   "ticketId" bigint, author text, agent text, kind text, text text, entities json, at timestamptz,
                   delivery text, raw json, "telegramId" bigint, "idempotencyKey" text))
                   WITH ORDINALITY AS s (ticket_id, author, agent, kind, text, entities, at, delivery, raw, telegram_id,
                                         idempotency_key, position)
             ORDER BY position
            RETURNING id
            """;
    private static final String PAGE =
            COLUMNS + " WHERE ticket_id = $1 AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3";
    /** A lock on what is not there yet; two keys that share a hash wait for each other without need, and that is all. */
    private static final String LOCK_KEY = "SELECT pg_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 0))";

    private static final String BY_KEY = COLUMNS + " WHERE agent = $1 AND idempotency_key = $2";

    /** Adds messages; returns them with their numbers, in the order given. */
    public Uni<List<Message>> insertAll(Transaction transaction, List<NewMessage> messages) {
        return transaction.run(INSERT, Json.encode(messages)).map(rows -> {
            List<Message> numbered = new ArrayList<>(messages.size());
            for (Row row : rows) {
                numbered.add(messages.get(numbered.size()).numbered(row.getLong("id")));
            }
            return numbered;
        });
    }

    /** Adds one message. */
    public Uni<Message> insert(Transaction transaction, NewMessage message) {
        return insertAll(transaction, List.of(message)).map(numbered -> numbered.get(0));
    }

    /**
     * Returns messages of a ticket that are older than {@code before}, the newest of them, oldest first.
     *
     * @param before a message's number, or null for the end of the conversation
     */
    public Uni<List<Message>> page(Transaction transaction, long ticketId, Long before, int limit) {
        return transaction.run(PAGE, ticketId, before, limit).map(rows -> {
            List<Message> messages = RowMapping.all(rows, Messages::message);
            Collections.reverse(messages);
            return messages;
        });
    }

    /**
     * Returns the message that an agent's earlier request with the same key made, and makes later requests with that key wait
     * until this transaction ends.
     */
    public Uni<Optional<Message>> lockKey(Transaction transaction, String agent, String idempotencyKey) {
        return transaction
                .run(LOCK_KEY, agent, idempotencyKey)
                .chain(() -> transaction.run(BY_KEY, agent, idempotencyKey))
                .map(rows -> RowMapping.first(rows, Messages::message));
    }

    private static Message message(Row row) {
        return new Message(
                row.getLong("id"),
                row.getLong("ticket_id"),
                RowMapping.constant(Author.class, row, "author"),
                row.getString("agent"),
                row.getString("text"),
                RowMapping.json(row, "entities"),
                RowMapping.json(row, "attachments"),
                row.getLong("reply_to"),
                RowMapping.instant(row, "at"),
                RowMapping.instant(row, "edited_at"),
                RowMapping.constant(Delivery.class, row, "delivery"),
                row.getString("reason"),
                RowMapping.constant(MessageKind.class, row, "kind"),
                RowMapping.json(row, "raw"));
    }
}
