package io.deskwire.store.outbox;

import io.deskwire.event.EventData.MessageDelivery;
import io.deskwire.event.Json;
import io.deskwire.model.Attribution;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.Message;
import io.deskwire.model.MessageRevision;
import io.deskwire.store.Database;
import io.deskwire.store.Depth;
import io.deskwire.store.Transaction;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.tickets.TicketStandings;
import io.deskwire.store.tickets.Tickets;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/**
 * What is to be done in customers' chats, in the order in which it was asked for, one thing at a time to a chat. This is the desk's
 * side: asking, and deciding what to do about a reply of which nobody knows. {@link OutboxClaims} and {@link OutboxResults} are the
 * side of whoever does it.
 */
public final class Outbox {
    /** What is about a ticket is in the chat of the ticket's bot, whoever asks for it. */
    private static final String TASKS = """
              FROM ROWS FROM (json_to_recordset($1::text::json) AS (
                   operation text, "messageId" bigint, "ticketId" bigint, bot bigint, "chatId" bigint, payload json))
                   WITH ORDINALITY AS s (operation, message_id, ticket_id, bot, chat_id, payload, position)
              LEFT JOIN tickets t ON t.id = s.ticket_id LEFT JOIN contacts c ON c.id = t.contact_id
              LEFT JOIN bots b ON b.id = s.bot
            """;

    private static final String ADD = """
            INSERT INTO outbox (operation, message_id, ticket_id, bot, chat_id, payload, due_at)
            SELECT s.operation, s.message_id, s.ticket_id, coalesce(c.bot, b.number), s.chat_id, s.payload,
                   now() + $2 * interval '1 second'
            """ + TASKS + """
             ORDER BY s.position
            ON CONFLICT (ticket_id) WHERE operation = 'card' AND state = 'queued' DO NOTHING
            """;
    /** A reply of which a part has arrived cannot be withdrawn as if it had never been. */
    private static final String WITHDRAW = """
            DELETE FROM outbox o USING messages m
             WHERE o.message_id = $1 AND o.operation = 'send' AND o.state = 'queued' AND m.id = o.message_id AND m.parts_sent = 0
            """;

    private static final String ARRIVED = """
            UPDATE messages SET parts_sent = parts_sent + 1 WHERE id = $1 RETURNING parts_sent < parts AS more
            """;
    /**
     * Whoever adds for a chat does so after those who added before have committed: numbers are then in the order of the commits, also
     * where two tickets are of one customer and the tickets' locks are two. Chats of two bots that have one number wait for each other
     * too, for a moment, as the release before locks them.
     */
    private static final String LOCK_CHATS = """
            SELECT pg_advisory_xact_lock(hashtextextended('deskwire outbox ' || chat_id, 0))
              FROM (SELECT DISTINCT unnest($1::bigint[]) AS chat_id ORDER BY chat_id) chats
            """;

    private static final String ADD_NOTICES = """
            INSERT INTO outbox (operation, message_id, ticket_id, bot, chat_id, payload)
            SELECT operation, message_id, ticket_id, bot, chat_id, payload
              FROM (SELECT s.operation, s.message_id, s.ticket_id, coalesce(c.bot, b.number) AS bot, s.chat_id, s.payload, s.position,
                           row_number() OVER (PARTITION BY coalesce(c.bot, b.number), s.chat_id ORDER BY s.position) AS nth
            """ + TASKS + """
                   ) n
             WHERE n.nth + (SELECT count(*) FROM (SELECT FROM outbox o
                                                   WHERE o.chat_id = n.chat_id AND o.bot = n.bot AND o.operation = 'notice'
                                                   LIMIT $2::int) waiting) <= $2::int
             ORDER BY position
            """;
    /** A screen of a phone, and ten seconds at the pace that Telegram asks for. */
    static final int MOST_NOTICES = 10;

    private static final String DEPTH = """
            SELECT count(*) AS depth, extract(epoch FROM coalesce(max(clock_timestamp() - created_at), interval '0'))::float8 AS age
              FROM outbox
            """;

    private final Database database;
    private final Tickets tickets = new Tickets();
    private final Messages messages = new Messages();
    private final TicketStandings standings = new TicketStandings();

    public Outbox(Database database) {
        this.database = database;
    }

    /** Adds what is to be done, in order: of a chat in the order of the commits. The transaction should end soon after. */
    public Uni<Void> add(Transaction transaction, List<OutboxTask> tasks) {
        return add(transaction, tasks, Duration.ZERO);
    }

    /**
     * As {@link #add(Transaction, List)}, for what can be taken back meanwhile.
     *
     * @param wait how long it is not done yet
     */
    public Uni<Void> add(Transaction transaction, List<OutboxTask> tasks, Duration wait) {
        Long[] chats = tasks.stream().map(OutboxTask::chatId).toArray(Long[]::new);
        return tasks.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .run(LOCK_CHATS, (Object) chats)
                        .chain(() -> transaction.run(ADD, Json.encode(tasks), wait.toMillis() / 1e3))
                        .replaceWithVoid();
    }

    /**
     * Adds what the desk says by itself, of each chat so much that {@value #MOST_NOTICES} of these wait at most: who asks faster than
     * Telegram lets the bot answer fills no table, and holds up no reply.
     *
     * @return how many were not added
     */
    public Uni<Integer> addNotices(Transaction transaction, List<OutboxTask> notices) {
        Long[] chats = notices.stream().map(OutboxTask::chatId).toArray(Long[]::new);
        return notices.isEmpty()
                ? Uni.createFrom().item(0)
                : transaction
                        .run(LOCK_CHATS, (Object) chats)
                        .chain(() -> transaction.run(ADD_NOTICES, Json.encode(notices), MOST_NOTICES))
                        .map(added -> notices.size() - added.rowCount());
    }

    /**
     * Takes a reply out of the outbox that nobody has begun to send. Called before the message is locked: the bot locks in that
     * order too. Where it was set aside, nobody needs to look after it any more.
     *
     * @return whether it was withdrawn; false when it is being sent, was sent in part, or does not wait here
     */
    public Uni<Boolean> withdraw(Transaction transaction, long messageId) {
        return transaction
                .run(WITHDRAW, messageId)
                .map(rows -> rows.rowCount() == 1)
                .call(() -> transaction.run(DeadLetters.FORGET_REPLY, messageId));
    }

    /**
     * Sends a reply again that failed or of which nobody knows whether it arrived: it goes on after the parts that are known to
     * have arrived. The ticket is answered again. Records the event. The caller holds the ticket's and the message's lock.
     *
     * @param message {@link DeliveryStatus#FAILED} or {@link DeliveryStatus#UNKNOWN}
     * @param by      who wants it so
     * @return the message as it is now
     */
    public Uni<Message> resend(Transaction transaction, Message message, long chatId, Attribution by) {
        if (message.delivery() != DeliveryStatus.FAILED && message.delivery() != DeliveryStatus.UNKNOWN) {
            throw new IllegalArgumentException("Message " + message.id() + " is " + message.delivery());
        }
        return queue(transaction, message, chatId, by);
    }

    /**
     * Records that a part arrived of which nobody knew it: the message is {@link DeliveryStatus#SENT}, or goes on with its other parts.
     * Either way the ticket is answered again. Records the event. The caller holds the ticket's and the message's lock.
     *
     * @param message {@link DeliveryStatus#UNKNOWN}
     * @param by      who says so
     * @return the message as it is now
     */
    public Uni<Message> arrived(Transaction transaction, Message message, long chatId, Attribution by) {
        if (message.delivery() != DeliveryStatus.UNKNOWN) {
            throw new IllegalArgumentException("Message " + message.id() + " is " + message.delivery());
        }
        return transaction
                .run(ARRIVED, message.id())
                .flatMap(rows -> rows.iterator().next().getBoolean("more")
                        ? queue(transaction, message, chatId, by)
                        : decided(transaction, message, DeliveryStatus.SENT, by));
    }

    /** Returns how much waits, for metrics. */
    public Uni<Depth> depth() {
        return database.run(DEPTH).map(rows -> Depth.of(rows.iterator().next()));
    }

    private Uni<Message> queue(Transaction transaction, Message message, long chatId, Attribution by) {
        return decided(transaction, message, DeliveryStatus.QUEUED, by)
                .call(queued -> add(transaction, List.of(OutboxTask.send(queued, chatId))));
    }

    private Uni<Message> decided(Transaction transaction, Message message, DeliveryStatus delivery, Attribution by) {
        Message now = MessageRevision.of(message).delivery(delivery, null, null).made();
        return messages.updateAll(transaction, List.of(now))
                .chain(() -> tickets.lockAll(transaction, List.of(now.ticketId())))
                .flatMap(locked -> standings.refresh(transaction, locked.get(0), false))
                .invoke(ticket -> transaction.record(
                        new MessageDelivery(now.id(), delivery, null, null, null, ticket), ticket.id(), by))
                .call(() -> transaction.run(DeadLetters.FORGET_REPLY, now.id()))
                .replaceWith(now);
    }
}
