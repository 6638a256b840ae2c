package io.deskwire.store.outbox;

import io.deskwire.event.Json;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.Ticket;
import io.deskwire.store.RowMapping;
import io.deskwire.store.Transaction;
import io.deskwire.store.messages.TelegramMessages;
import io.deskwire.store.messages.TelegramMessages.Link;
import io.deskwire.store.tickets.Tickets;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records what came of claimed entries: how far each message and each change got, with their events. Locks tickets, then entries,
 * then messages, as everybody does.
 */
public final class OutboxResults {
    /** Which claims are meant: whoever claimed an entry anew has counted it. */
    private static final String CLAIMED = """
            json_to_recordset($1::text::json) AS s (id bigint, attempts int, delay bigint, limited boolean)
             WHERE o.id = s.id AND o.attempts = s.attempts AND o.state = 'sending'
            """;

    /** What comes next in the chat could not have gone before. */
    private static final String END = "WITH ended AS (DELETE FROM outbox o USING " + CLAIMED + """
            RETURNING o.id, o.bot, o.chat_id), next AS (
                UPDATE outbox n SET due_since = clock_timestamp()
                 WHERE n.attempts = 0
                   AND n.id IN (SELECT (SELECT min(q.id) FROM outbox q
                                            WHERE q.chat_id = e.chat_id AND q.bot = e.bot AND q.id > e.id) FROM ended e)
            )
            SELECT id FROM ended
            """;
    /** A wait that Telegram asked for is none of ours; every other one goes on until it is over. */
    private static final String RELEASE = """
            UPDATE outbox o
               SET state = 'queued', lease_until = NULL, due_at = clock_timestamp() + s.delay * interval '1 millisecond',
                   limited = s.limited,
                   due_since = CASE WHEN s.limited THEN clock_timestamp() + s.delay * interval '1 millisecond' ELSE o.due_since END
              FROM
            """ + CLAIMED + " RETURNING o.id, o.due_at";

    private static final String GO_ON = """
            UPDATE outbox o SET state = 'queued', lease_until = NULL, due_at = clock_timestamp(), limited = false,
                   due_since = clock_timestamp()
              FROM
            """ + CLAIMED;
    /** A card that waits already does what this one would do. */
    private static final String END_CARDS = "DELETE FROM outbox o USING " + CLAIMED + """
               AND o.operation = 'card'
               AND EXISTS (SELECT FROM outbox q WHERE q.ticket_id = o.ticket_id AND q.operation = 'card' AND q.state = 'queued')
            """;

    private static final String PROLONG =
            "UPDATE outbox o SET lease_until = clock_timestamp() + s.delay * interval '1 millisecond'" + " FROM "
                    + CLAIMED + " RETURNING o.id";
    private static final String COUNT_PARTS =
            "UPDATE messages SET parts_sent = greatest(parts_sent, $2), reason = coalesce($3, reason) WHERE id = $1";
    private static final String NAME_FILES = """
            UPDATE files f SET telegram_file_id = s."telegramFileId"
              FROM json_to_recordset($1::text::json) AS s (id uuid, "telegramFileId" text)
             WHERE f.id = s.id
            """;
    private static final String WAITING = """
            SELECT DISTINCT ticket_id FROM outbox
             WHERE chat_id = $1 AND bot = (SELECT number FROM bots WHERE id = $2) AND operation = 'send'
            """;
    private static final String FAIL_QUEUED = """
            DELETE FROM outbox o
             WHERE o.chat_id = $1 AND o.bot = (SELECT number FROM bots WHERE id = $2) AND o.state = 'queued'
            RETURNING o.operation, o.message_id,
                      coalesce(o.ticket_id, (SELECT m.ticket_id FROM messages m WHERE m.id = o.message_id)) AS ticket_id
            """;

    private final Tickets tickets = new Tickets();
    private final TelegramMessages telegram = new TelegramMessages();
    private final DeliveryStatusWriter marks = new DeliveryStatusWriter();
    private final OutboxEffects effects;

    /**
     * @param clock in milliseconds, which is what the wire has
     */
    public OutboxResults(InstantSource clock) {
        this.effects = new OutboxEffects(clock);
    }

    private record Claim(long id, int attempts, @Nullable Long delay, boolean limited) {
        static Claim of(OutboxEntry entry, @Nullable Duration delay, boolean limited) {
            return new Claim(entry.id(), entry.attempts(), delay == null ? null : delay.toMillis(), limited);
        }
    }

    private record FileName(UUID id, String telegramFileId) {}

    /**
     * Ends entries or gives them back. An entry that somebody else ended meanwhile (its lease ran out) keeps the result that was
     * recorded first, except that a message which Telegram took is no longer unknown.
     */
    public Uni<Void> record(Transaction transaction, List<OutboxResult> results) {
        List<OutboxResult> ending = results.stream()
                .filter(result -> result.delivery() != DeliveryStatus.QUEUED)
                .toList();
        List<OutboxResult> again = results.stream()
                .filter(result -> result.delivery() == DeliveryStatus.QUEUED)
                .toList();
        return effects.lockTickets(transaction, ending).flatMap(tickets -> end(transaction, ending)
                .flatMap(ended -> release(transaction, again).flatMap(dueAt -> {
                    List<OutboxResult> made = ending.stream()
                            .filter(result -> ended.contains(result.entry().id()))
                            .toList();
                    return marks.mark(transaction, steps(results, ended, dueAt))
                            .call(() -> writeParts(transaction, ending))
                            .flatMap(turned -> {
                                Map<Long, Ticket> current = new HashMap<>(tickets);
                                current.putAll(turned);
                                return effects.apply(transaction, made, current);
                            });
                })));
    }

    /**
     * Records a part that was sent of a message that has more of them, and gives the entry back, due at once: the next part is a claim
     * of its own, so that a crash between two parts leaves nothing unclear.
     *
     * @param remark what an agent should know of it; else null
     */
    public Uni<Void> partSent(Transaction transaction, OutboxEntry entry, SentPart part, @Nullable String remark) {
        return transaction
                .run(GO_ON, Json.encode(List.of(Claim.of(entry, Duration.ZERO, false))))
                .chain(() ->
                        transaction.run(COUNT_PARTS, entry.requiredMessage().id(), part.number(), remark))
                .chain(() -> writeParts(transaction, List.of(OutboxResult.sent(entry, part))));
    }

    /**
     * Lets a claim hold for longer, because what is sent takes its time.
     *
     * @param lease how long the claim holds from now on
     * @return whether the claim still stands; without it nothing may be sent
     */
    public Uni<Boolean> prolong(Transaction transaction, OutboxEntry entry, Duration lease) {
        return transaction
                .run(PROLONG, Json.encode(List.of(Claim.of(entry, lease, false))))
                .map(rows -> rows.size() == 1);
    }

    /** Fails all that waits for a bot's chat which cannot be reached. The caller holds the contact's lock. */
    public Uni<Void> failQueued(Transaction transaction, long bot, long chatId, String reason) {
        return transaction
                .run(WAITING, chatId, bot)
                .flatMap(rows -> tickets.lockAll(transaction, RowMapping.all(rows, row -> row.getLong("ticket_id"))))
                .chain(() -> transaction.run(FAIL_QUEUED, chatId, bot))
                .flatMap(rows -> marks.mark(
                        transaction,
                        RowMapping.all(
                                rows,
                                row -> new DeliveryStatusWriter.DeliveryProgress(
                                        RowMapping.constant(OutboxOperation.class, row, "operation"),
                                        row.getLong("message_id"),
                                        row.getLong("ticket_id"),
                                        DeliveryStatus.FAILED,
                                        reason,
                                        null,
                                        null,
                                        null,
                                        false))))
                .replaceWithVoid();
    }

    private Uni<Set<Long>> end(Transaction transaction, List<OutboxResult> results) {
        if (results.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return transaction.run(END, claims(results)).map(rows -> {
            Set<Long> ended = new HashSet<>();
            rows.forEach(row -> ended.add(row.getLong("id")));
            return ended;
        });
    }

    private Uni<Map<Long, Instant>> release(Transaction transaction, List<OutboxResult> results) {
        if (results.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        boolean cards = results.stream().anyMatch(result -> result.entry().operation() == OutboxOperation.CARD);
        Uni<?> first = cards
                ? transaction.run(END_CARDS, claims(results))
                : Uni.createFrom().voidItem();
        return first.chain(() -> transaction.run(RELEASE, claims(results))).map(rows -> {
            Map<Long, Instant> dueAt = new HashMap<>();
            rows.forEach(row -> dueAt.put(row.getLong("id"), RowMapping.instant(row, "due_at")));
            return dueAt;
        });
    }

    private static String claims(List<OutboxResult> results) {
        return Json.encode(results.stream()
                .map(result -> Claim.of(result.entry(), result.again(), result.limited()))
                .toList());
    }

    /** A success of an edit or a deletion is an effect, not a step: the change is gone with it. */
    private static List<DeliveryStatusWriter.DeliveryProgress> steps(
            List<OutboxResult> results, Set<Long> ended, Map<Long, Instant> dueAt) {
        List<DeliveryStatusWriter.DeliveryProgress> steps = new ArrayList<>();
        for (OutboxResult result : results) {
            OutboxEntry entry = result.entry();
            boolean mine = ended.contains(entry.id()) || dueAt.containsKey(entry.id());
            boolean sent = result.delivery() == DeliveryStatus.SENT;
            if ((mine || sent) && !(sent && entry.operation() != OutboxOperation.SEND)) {
                steps.add(new DeliveryStatusWriter.DeliveryProgress(
                        entry.operation(),
                        entry.message() == null ? null : entry.message().id(),
                        entry.ticketId(),
                        result.delivery(),
                        result.reason(),
                        result.limited() ? dueAt.get(entry.id()) : null,
                        result.parts(),
                        result.part() == null ? null : result.part().number(),
                        !mine));
            }
        }
        return steps;
    }

    private Uni<Void> writeParts(Transaction transaction, List<OutboxResult> results) {
        Map<Long, List<Link>> links = new HashMap<>();
        List<FileName> names = new ArrayList<>();
        for (OutboxResult result : results) {
            if (result.part() != null) {
                OutboxEntry entry = result.entry();
                result.part().telegramIds().forEach(id -> links.computeIfAbsent(entry.bot(), bot -> new ArrayList<>())
                        .add(new Link(
                                entry.chatId(),
                                id,
                                entry.requiredMessage().id(),
                                result.part().text())));
                result.part().telegramFileIds().forEach((id, name) -> names.add(new FileName(id, name)));
            }
        }
        Uni<Void> linked = Uni.createFrom().voidItem();
        for (Map.Entry<Long, List<Link>> of : links.entrySet()) {
            linked = linked.chain(() -> telegram.insertAll(transaction, of.getKey(), of.getValue()));
        }
        return linked.chain(() -> names.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.run(NAME_FILES, Json.encode(names)).replaceWithVoid());
    }
}
