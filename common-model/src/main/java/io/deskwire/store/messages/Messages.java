package io.deskwire.store.messages;

import com.fasterxml.jackson.core.type.TypeReference;
import io.deskwire.event.Json;
import io.deskwire.model.Attachment;
import io.deskwire.model.Author;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.Message;
import io.deskwire.model.MessageChange;
import io.deskwire.model.MessageKind;
import io.deskwire.model.Reaction;
import io.deskwire.model.Reference;
import io.deskwire.model.SystemLine;
import io.deskwire.store.RowMapping;
import io.deskwire.store.Transaction;
import io.deskwire.store.tickets.TicketSight;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was said in tickets. */
public final class Messages {
    private static final String COLUMNS = """
            SELECT id, ticket_id, author, agent, kind, text, entities::text AS entities, attachments::text AS attachments,
                   reply_to, quote, reference::text AS reference, forwarded_from, reactions::text AS reactions, at, edited_at,
                   edited_by, deleted_at, deleted_by, delivery, reason, retry_at, change::text AS change, raw::text AS raw, line::text AS line
              FROM messages
            """;
    private static final String INSERT = """
            INSERT INTO messages (ticket_id, author, agent, kind, text, entities, attachments, reply_to, quote, reference,
                                  forwarded_from, at, edited_at, delivery, raw, line, album, idempotency_key)
            SELECT ticket_id, author, agent, kind, text, entities, attachments, reply_to, quote, reference, forwarded_from, at,
                   edited_at, delivery, raw, line, album, idempotency_key
              FROM ROWS FROM (json_to_recordset($1::text::json) AS (
                   "ticketId" bigint, author text, agent text, kind text, text text, entities json, attachments json,
                   "replyTo" bigint, quote text, reference json, "forwardedFrom" text, at timestamptz, "editedAt" timestamptz,
                   delivery text, raw json, line json, album text, "idempotencyKey" text))
                   WITH ORDINALITY AS s (ticket_id, author, agent, kind, text, entities, attachments, reply_to, quote, reference,
                                         forwarded_from, at, edited_at, delivery, raw, line, album, idempotency_key, position)
             ORDER BY position
            RETURNING id
            """;
    private static final String UPDATE = """
            UPDATE messages m
               SET text = s.text, entities = s.entities, attachments = s.attachments, reference = s.reference, reactions = s.reactions,
                   edited_at = s."editedAt", edited_by = s."editedBy", deleted_at = s."deletedAt", deleted_by = s."deletedBy",
                   delivery = s.delivery, reason = s.reason,
                   retry_at = s."retryAt", change = s.change
              FROM json_to_recordset($1::text::json) AS s (
                   id bigint, text text, entities json, attachments json, reference json, reactions json, "editedAt" timestamptz,
                   "editedBy" text, "deletedAt" timestamptz, "deletedBy" text, delivery text, reason text, "retryAt" timestamptz, change json)
             WHERE m.id = s.id
            """;
    private static final String LOCK = COLUMNS + " WHERE id = ANY ($1) ORDER BY id FOR UPDATE";
    private static final String FIND = COLUMNS + " WHERE id = ANY ($1) ORDER BY id";
    private static final String FIND_SEEN = COLUMNS + " WHERE id = $1 AND ticket_id = $2"
            + " AND EXISTS (SELECT FROM tickets t WHERE t.id = $2" + TicketSight.condition(3) + ")";
    private static final String ALBUMS = """
            SELECT t.contact_id, m.album, m.id
              FROM unnest($1::bigint[], $2::text[]) AS s (contact_id, album)
              JOIN tickets t ON t.contact_id = s.contact_id
              JOIN messages m ON m.ticket_id = t.id AND m.album = s.album
            """;
    /**
     * One message after the other, until the next would be too much: what does not fit is not even unpacked. Counted is every column
     * of {@link #COLUMNS} that has no size of its own.
     */
    private static final String PAGE = """
            WITH RECURSIVE page (id, bytes, number) AS (
                 (SELECT id, 0::bigint, 1 FROM messages
                   WHERE ticket_id = $1 AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT 1)
                 UNION ALL
                 SELECT m.id, p.bytes + m.bytes, p.number + 1
                   FROM page p
                  CROSS JOIN LATERAL (
                        SELECT id, octet_length(concat(text, entities, attachments, quote, reference, forwarded_from, reactions, reason,
                                                       change, raw, line)) AS bytes
                          FROM messages WHERE ticket_id = $1 AND id < p.id ORDER BY id DESC LIMIT 1) m
                  WHERE p.number < $3 AND p.bytes + m.bytes <= $4)
            """ + COLUMNS + " WHERE id IN (SELECT id FROM page) ORDER BY id";

    private static final String OLDER =
            "SELECT EXISTS (SELECT FROM messages WHERE ticket_id = $1 AND id < $2) AS older";
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

    /** Returns these messages, those that there are, ascending. */
    public Uni<List<Message>> findAll(Transaction transaction, Collection<Long> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : transaction
                        .run(FIND, (Object) ids.toArray(Long[]::new))
                        .map(rows -> RowMapping.all(rows, Messages::message));
    }

    /**
     * Returns a message of that ticket, if there is one for who asks.
     *
     * @param sight of who asks
     */
    public Uni<Optional<Message>> find(Transaction transaction, long ticketId, long id, TicketSight sight) {
        return transaction
                .run(FIND_SEEN, id, ticketId, sight.member())
                .map(rows -> RowMapping.first(rows, Messages::message));
    }

    /** Returns these messages, those that there are, ascending, and keeps others from changing them until the transaction ends. */
    public Uni<List<Message>> lockAll(Transaction transaction, Collection<Long> ids) {
        return transaction
                .run(LOCK, (Object) ids.toArray(Long[]::new))
                .map(rows -> RowMapping.all(rows, Messages::message));
    }

    /**
     * A media group of Telegram's, whose parts come one by one.
     *
     * @param name Telegram's media_group_id
     */
    public record AlbumKey(long contactId, String name) {}

    /** Returns the messages that these albums are, as far as some part of them came already. */
    public Uni<Map<AlbumKey, Long>> findAlbums(Transaction transaction, Collection<AlbumKey> albums) {
        if (albums.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Long[] contacts = albums.stream().map(AlbumKey::contactId).toArray(Long[]::new);
        String[] names = albums.stream().map(AlbumKey::name).toArray(String[]::new);
        return transaction.run(ALBUMS, contacts, names).map(rows -> {
            Map<AlbumKey, Long> found = new HashMap<>();
            rows.forEach(row ->
                    found.put(new AlbumKey(row.getLong("contact_id"), row.getString("album")), row.getLong("id")));
            return found;
        });
    }

    /** Writes what can change of messages as it is given; the caller holds their locks. */
    public Uni<Void> updateAll(Transaction transaction, Collection<Message> messages) {
        return messages.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.run(UPDATE, Json.encode(messages)).replaceWithVoid();
    }

    /**
     * Messages of a ticket that follow each other, oldest first.
     *
     * @param more there are older ones
     */
    public record StoredMessagePage(List<Message> messages, boolean more) {}

    /**
     * Returns messages of a ticket that are older than {@code before}, the newest of them.
     *
     * @param before   a message's number, or null for the end of the conversation
     * @param maxBytes of what they hold, UTF-8, beside the newest, which is always returned
     */
    public Uni<StoredMessagePage> page(
            Transaction transaction, long ticketId, @Nullable Long before, int limit, int maxBytes) {
        return transaction
                .run(PAGE, ticketId, before, limit, (long) maxBytes)
                .map(rows -> RowMapping.all(rows, Messages::message))
                .flatMap(messages -> messages.isEmpty()
                        ? Uni.createFrom().item(new StoredMessagePage(messages, false))
                        : transaction
                                .run(OLDER, ticketId, messages.get(0).id())
                                .map(rows -> new StoredMessagePage(
                                        messages, rows.iterator().next().getBoolean("older"))));
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
                RowMapping.value(new TypeReference<List<Attachment>>() {}, row, "attachments"),
                row.getLong("reply_to"),
                row.getString("quote"),
                RowMapping.valueOrNull(new TypeReference<Reference>() {}, row, "reference"),
                row.getString("forwarded_from"),
                RowMapping.value(new TypeReference<List<Reaction>>() {}, row, "reactions"),
                RowMapping.instant(row, "at"),
                RowMapping.instantOrNull(row, "edited_at"),
                row.getString("edited_by"),
                RowMapping.instantOrNull(row, "deleted_at"),
                row.getString("deleted_by"),
                RowMapping.constantOrNull(DeliveryStatus.class, row, "delivery"),
                row.getString("reason"),
                RowMapping.instantOrNull(row, "retry_at"),
                RowMapping.valueOrNull(new TypeReference<MessageChange>() {}, row, "change"),
                RowMapping.constant(MessageKind.class, row, "kind"),
                RowMapping.jsonOrNull(row, "raw"),
                RowMapping.valueOrNull(new TypeReference<SystemLine>() {}, row, "line"));
    }
}
