package io.deskwire.store.outbox;

import io.deskwire.model.Attachment;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.Message;
import io.deskwire.store.RowMapping;
import io.deskwire.store.Transaction;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.messages.TelegramIds;
import io.deskwire.store.messages.TelegramMessages;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes what is due out of the outbox, so that one process does it at a time, and finds what a process left behind. */
public final class OutboxClaims {
    /** From here to its end a claim waits for nobody's lock for longer: then its entries are looked at one by one. */
    private static final String ENTRY = """
            SELECT set_config('lock_timeout', '2s', true), o.id, o.operation, b.id AS bot_id, o.chat_id, c.topic_id, coalesce(o.ticket_id, m.ticket_id) AS ticket_id, o.payload::text AS payload,
                   o.message_id, coalesce(m.parts_sent, 0) AS parts_sent, o.attempts, greatest(o.created_at, s.at) AS asked_for
              FROM touched o JOIN bots b ON b.number = o.bot LEFT JOIN messages m ON m.id = o.message_id
              LEFT JOIN telegram_signs s ON s.name = 'begun' AND s.bot = o.bot
              LEFT JOIN contacts c ON c.chat_id = o.chat_id AND c.bot = o.bot ORDER BY o.id
            """;
    /** An entry of the bot's is due when nothing older waits and nothing is under way for its chat. */
    private static final String DUE = """
             WHERE o.bot = (SELECT number FROM bots WHERE id = $2) AND o.state = 'queued' AND o.due_at <= clock_timestamp()
               AND o.chat_id <> ALL ($3)
               AND NOT EXISTS (SELECT FROM outbox e
                                WHERE e.chat_id = o.chat_id AND e.bot = o.bot AND (e.id < o.id OR e.state = 'sending'))
            """;

    private static final String CLAIM = """
            WITH due AS (
                SELECT o.id FROM outbox o
            """ + DUE + """
               AND ($5::bigint IS NULL OR o.id = $5)
                 ORDER BY o.due_at, o.id LIMIT $1 FOR UPDATE SKIP LOCKED
            ), touched AS (
                UPDATE outbox o
                   SET state = 'sending', attempts = o.attempts + 1,
                       lease_until = clock_timestamp() + $4 * interval '1 millisecond'
                  FROM due WHERE o.id = due.id
                RETURNING o.id, o.operation, o.bot, o.chat_id, o.ticket_id, o.payload, o.message_id, o.attempts, o.created_at
            )
            """ + ENTRY;
    private static final String DUE_IDS =
            "SELECT o.id, o.chat_id FROM outbox o " + DUE + " ORDER BY o.due_at, o.id LIMIT $1";

    /** Of a bot that nobody runs nobody else would find them. */
    private static final String LOST = """
            state = 'sending' AND lease_until < clock_timestamp() AND id <> ALL ($2)
               AND bot IN (SELECT number FROM bots b WHERE b.id = $3 OR NOT b.active)
            """;
    /** Removes nothing yet: the caller records what becomes of each. */
    private static final String EXPIRED = """
            WITH touched AS (
                SELECT id, operation, bot, chat_id, ticket_id, payload, message_id, attempts, created_at FROM outbox
                 WHERE\s\
            """ + LOST + """
                   AND ($4::bigint IS NULL OR id = $4)
                 ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED
            )
            """ + ENTRY;

    private static final String LOST_IDS = "SELECT id, chat_id FROM outbox WHERE " + LOST + " ORDER BY id LIMIT $1";
    /** What looks at entries one by one waits for nobody: one whose message somebody holds is left for later. */
    private static final String IMPATIENT = "SELECT set_config('lock_timeout', '500ms', true)";

    private static final String FILES = """
            SELECT id, telegram_file_id FROM files WHERE id = ANY ($1) AND telegram_file_id IS NOT NULL
            """;

    private static final @Nullable Long ANY = null;

    private final Messages messages = new Messages();
    private final TelegramMessages telegram = new TelegramMessages();
    private final DeliveryStatusWriter marks = new DeliveryStatusWriter();
    private final long bot;

    /**
     * @param bot Telegram's number of the bot whose entries are claimed; of what was left behind those of bots too that nobody runs
     */
    public OutboxClaims(long bot) {
        this.bot = bot;
    }

    /**
     * Claims entries that are due, at most one of a chat, and marks their messages, or the changes of them, as being sent.
     *
     * @param lease   how long the claim holds; what has no result by then is found by {@link #expired}
     * @param resting chats of which nothing is to be claimed
     */
    public Uni<List<OutboxEntry>> claim(Transaction transaction, int limit, Duration lease, Collection<Long> resting) {
        return claim(transaction, limit, lease, resting, ANY);
    }

    /** Claims this entry alone, if it is still due. For when a batch could not be claimed and nobody knows which of it is to blame. */
    public Uni<List<OutboxEntry>> claimOnly(Transaction transaction, OutboxKey place, Duration lease) {
        return transaction.run(IMPATIENT).chain(() -> claim(transaction, 1, lease, List.of(), place.id()));
    }

    /** Returns where what is due stands; reads nothing that could be broken. */
    public Uni<List<OutboxKey>> due(Transaction transaction, int limit, Collection<Long> resting) {
        return transaction
                .run(DUE_IDS, limit, bot, resting.toArray(Long[]::new))
                .map(OutboxClaims::places);
    }

    /**
     * Where an entry stands.
     *
     * @param chatId the chat that waits for it
     */
    public record OutboxKey(long id, long chatId) {}

    private static List<OutboxKey> places(RowSet<Row> rows) {
        return RowMapping.all(rows, row -> new OutboxKey(row.getLong("id"), row.getLong("chat_id")));
    }

    private Uni<List<OutboxEntry>> claim(
            Transaction transaction, int limit, Duration lease, Collection<Long> resting, @Nullable Long only) {
        return transaction
                .run(CLAIM, limit, bot, resting.toArray(Long[]::new), lease.toMillis(), only)
                .flatMap(rows -> entries(transaction, rows))
                .call(entries -> marks.mark(
                        transaction,
                        entries.stream()
                                .map(entry -> DeliveryStatusWriter.DeliveryProgress.of(
                                        entry, DeliveryStatus.SENDING, null, null))
                                .toList()));
    }

    /**
     * Returns entries whose lease ran out: whether Telegram took them, nobody knows. They stay locked until the transaction ends.
     *
     * @param except entries that the caller still has in hand
     */
    public Uni<List<OutboxEntry>> expired(Transaction transaction, int limit, Collection<Long> except) {
        return transaction
                .run(EXPIRED, limit, except.toArray(Long[]::new), bot, ANY)
                .flatMap(rows -> entries(transaction, rows));
    }

    /** Returns this entry alone, if its lease ran out; as {@link #claimOnly}. */
    public Uni<List<OutboxEntry>> expiredOnly(Transaction transaction, OutboxKey place) {
        return transaction
                .run(IMPATIENT)
                .chain(() -> transaction.run(EXPIRED, 1, new Long[0], bot, place.id()))
                .flatMap(rows -> entries(transaction, rows));
    }

    /** Returns where entries stand whose lease ran out; reads nothing that could be broken. */
    public Uni<List<OutboxKey>> lost(Transaction transaction, int limit, Collection<Long> except) {
        return transaction
                .run(LOST_IDS, limit, except.toArray(Long[]::new), bot)
                .map(OutboxClaims::places);
    }

    private Uni<List<OutboxEntry>> entries(Transaction transaction, RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Uni.createFrom().item(List.of());
        }
        List<Row> claimed = RowMapping.all(rows, row -> row);
        List<Long> ids = claimed.stream()
                .map(row -> row.getLong("message_id"))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return messages.findAll(transaction, ids).flatMap(found -> {
            Map<Long, Message> byId = new HashMap<>();
            found.forEach(message -> byId.put(message.id(), message));
            Set<Long> named = new HashSet<>(ids);
            found.stream().map(Message::replyTo).filter(Objects::nonNull).forEach(named::add);
            return telegram.idsOf(transaction, named)
                    .flatMap(telegramIds -> fileIds(transaction, found).map(files -> claimed.stream()
                            .map(row -> entry(row, byId.get(row.getLong("message_id")), telegramIds, files))
                            .toList()));
        });
    }

    private Uni<Map<UUID, String>> fileIds(Transaction transaction, List<Message> found) {
        UUID[] ids = found.stream()
                .flatMap(message -> message.attachments().stream())
                .map(Attachment::id)
                .filter(Objects::nonNull)
                .toArray(UUID[]::new);
        if (ids.length == 0) {
            return Uni.createFrom().item(Map.of());
        }
        return transaction.run(FILES, (Object) ids).map(rows -> {
            Map<UUID, String> names = new HashMap<>();
            rows.forEach(row -> names.put(row.getUUID("id"), row.getString("telegram_file_id")));
            return names;
        });
    }

    private static OutboxEntry entry(
            Row row, @Nullable Message message, Map<Long, TelegramIds> telegramIds, Map<UUID, String> files) {
        TelegramIds own = TelegramIds.NONE;
        Long answered = null;
        Map<UUID, String> known = new HashMap<>();
        if (message != null) {
            own = telegramIds.getOrDefault(message.id(), TelegramIds.NONE);
            // A long text or an album that is answered has several numbers; people answer its beginning.
            TelegramIds answeredIds = message.replyTo() == null ? null : telegramIds.get(message.replyTo());
            answered = answeredIds == null ? null : answeredIds.first();
            message.attachments().stream()
                    .map(Attachment::id)
                    // What is no file (a place, a poll) has none.
                    .filter(id -> id != null && files.containsKey(id))
                    .forEach(id -> known.put(id, files.get(id)));
        }
        return new OutboxEntry(
                row.getLong("id"),
                RowMapping.constant(OutboxOperation.class, row, "operation"),
                row.getLong("bot_id"),
                row.getLong("chat_id"),
                row.getLong("topic_id"),
                row.getLong("ticket_id"),
                RowMapping.json(row, "payload"),
                message,
                row.getInteger("parts_sent"),
                own,
                answered,
                known,
                row.getInteger("attempts"),
                RowMapping.instant(row, "asked_for"));
    }
}
