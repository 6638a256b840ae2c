package io.deskwire.bot.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.bots.RunningBots;
import io.deskwire.bot.intake.IntakeResult;
import io.deskwire.bot.intake.TicketManager;
import io.deskwire.bot.start.BotReadiness;
import io.deskwire.event.Event;
import io.deskwire.event.EventCodec;
import io.deskwire.event.EventData;
import io.deskwire.event.EventData.MessageDelivery;
import io.deskwire.event.EventData.MessageQueued;
import io.deskwire.event.EventData.MessageReceived;
import io.deskwire.event.Json;
import io.deskwire.model.Actor;
import io.deskwire.model.Attribution;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.Message;
import io.deskwire.model.MessageChange;
import io.deskwire.model.MessageChange.ChangeKind;
import io.deskwire.model.MessageRevision;
import io.deskwire.model.Ticket;
import io.deskwire.store.Database;
import io.deskwire.store.log.EventLog;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.messages.NewMessage;
import io.deskwire.store.outbox.Outbox;
import io.deskwire.store.outbox.OutboxTask;
import io.deskwire.store.tickets.Tickets;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;

/** The desk as an agent has it: replies like the web-service, reads the log like a browser. Blocks; for tests only. */
@ApplicationScoped
public class Desk {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Of the migrations, on a machine that others use too. */
    private static final Duration START = Duration.ofSeconds(60);

    private static final int PAGE = 1_000;

    private final Database database;
    private final Pool pool;
    private final RunningBots bots;
    private final TicketManager intake;
    private final BotReadiness readiness;
    private final Tickets tickets = new Tickets();
    private final Messages messages = new Messages();

    Desk(Database database, Pool pool, RunningBots bots, TicketManager intake, @Readiness BotReadiness readiness) {
        this.readiness = readiness;
        this.database = database;
        this.pool = pool;
        this.bots = bots;
        this.intake = intake;
    }

    /** Before anybody asks the desk for something: until then its tables are those of an older version, or none. */
    @PostConstruct
    void awaitTables() {
        Awaitility.await().atMost(START).until(() -> await(readiness.call()).getStatus() == Status.UP);
    }

    /** Waits until the bot works: its start does not wait for the database, and migrates it when it is there. */
    public void open() {
        Awaitility.await().atMost(PATIENCE).until(() -> bots.find(SimulatedTelegram.BOT)
                .filter(bot -> bot.updates().running())
                .isPresent());
    }

    /** The bot takes in what Telegram gives it in one batch. */
    public IntakeResult take(List<String> batch) {
        return take(SimulatedTelegram.BOT, batch);
    }

    /** Any bot's updates are taken in. */
    public IntakeResult take(long bot, List<String> batch) {
        return await(intake.take(bot, batch));
    }

    /** An agent replies; returns the message. The bot is not nudged. */
    public Message reply(long ticketId, String text) {
        return reply(ticketId, text, message -> message);
    }

    /** An agent replies with more than a text. */
    public Message reply(long ticketId, String text, UnaryOperator<MessageRevision> more) {
        sql("INSERT INTO agents (username, name, role, password_hash) VALUES ('mira', 'Mira', 'agent', '-')"
                + " ON CONFLICT DO NOTHING");
        NewMessage reply = NewMessage.reply(
                        ticketId,
                        "mira",
                        text,
                        Instant.now().truncatedTo(ChronoUnit.MILLIS),
                        UUID.randomUUID().toString())
                .with(more);
        return await(database.change(transaction -> tickets.lock(transaction, ticketId)
                        .flatMap(ticket -> messages.insert(transaction, reply)
                                .invoke(message -> transaction.record(
                                        new MessageQueued(ticket.orElseThrow(), message),
                                        ticketId,
                                        Attribution.agent("mira"))))
                        .call(message -> tickets.chatOf(transaction, ticketId).flatMap(chat -> new Outbox(database)
                                .add(transaction, List.of(OutboxTask.send(message, chat)))))))
                .result();
    }

    /** An agent changes a reply that was sent; null takes it back. */
    public void change(Message message, String text) {
        ChangeKind kind = text == null ? ChangeKind.DELETE : ChangeKind.EDIT;
        await(database.change(transaction -> messages.lockAll(transaction, List.of(message.id()))
                .map(locked -> MessageRevision.of(locked.get(0))
                        .change(new MessageChange(kind, text, DeliveryStatus.QUEUED, null, null))
                        .made())
                .call(changing -> messages.updateAll(transaction, List.of(changing)))
                .call(changing -> tickets.chatOf(transaction, changing.ticketId())
                        .flatMap(chat -> new Outbox(database)
                                .add(
                                        transaction,
                                        List.of(
                                                text == null
                                                        ? OutboxTask.delete(changing, chat)
                                                        : OutboxTask.edit(changing, chat)))))));
    }

    /** An agent opens a ticket: an emoji goes on a message of the customer's. */
    public void react(Message message, String emoji) {
        await(database.change(
                transaction -> tickets.chatOf(transaction, message.ticketId()).flatMap(chat -> new Outbox(database)
                        .add(transaction, List.of(OutboxTask.react(message, chat, emoji))))));
    }

    /** An agent has a reply sent again. */
    public void resend(Message message) {
        await(database.change(transaction -> messages.lockAll(transaction, List.of(message.id()))
                .flatMap(locked -> tickets.chatOf(transaction, message.ticketId())
                        .flatMap(chat -> new Outbox(database)
                                .resend(transaction, locked.get(0), chat, Attribution.agent("mira"))))));
    }

    /** Returns a message as it is. */
    public Message message(long id) {
        return await(database.snapshot(transaction -> messages.findAll(transaction, List.of(id))))
                .get(0);
    }

    /** Returns what the log says happened in the tickets of a customer with that name, oldest first. */
    public List<EventData> events(String contactName) {
        List<Long> ids = new ArrayList<>();
        await(pool.preparedQuery("SELECT t.id FROM tickets t JOIN contacts c ON c.id = t.contact_id WHERE c.name = $1")
                        .execute(Tuple.of(contactName)))
                .forEach(row -> ids.add(row.getLong("id")));
        return log(0).stream()
                .filter(event -> ids.contains(event.ticketId()))
                .map(EventCodec::dataOf)
                .toList();
    }

    /** Returns what a customer with that name wrote, oldest first, as events. */
    public List<MessageReceived> received(String contactName) {
        return events(contactName).stream()
                .filter(MessageReceived.class::isInstance)
                .map(MessageReceived.class::cast)
                .toList();
    }

    /** Returns the texts of what a customer with that name wrote, oldest first. */
    public List<String> texts(String contactName) {
        return received(contactName).stream()
                .map(event -> event.message().text())
                .toList();
    }

    /** Returns the ticket of a customer who has written, and writes once if they have not. */
    public long ticketOf(TelegramScript telegram, long chatId) {
        open();
        String name = "Customer " + chatId;
        if (received(name).isEmpty()) {
            telegram.write(chatId, "hello");
        }
        Awaitility.await().atMost(PATIENCE).until(() -> !received(name).isEmpty());
        return received(name).get(0).ticket().id();
    }

    /** Waits until that became of a reply. */
    public void awaitFate(Message reply, DeliveryStatus fate) {
        Awaitility.await().atMost(PATIENCE).until(() -> deliveries(reply).contains(fate));
    }

    /** Returns what became of a reply, step by step. */
    public List<DeliveryStatus> deliveries(Message reply) {
        return all().stream()
                .filter(MessageDelivery.class::isInstance)
                .map(MessageDelivery.class::cast)
                .filter(event -> event.messageId() == reply.id())
                .map(MessageDelivery::delivery)
                .toList();
    }

    /** Returns why a reply stands where it stands. */
    public String reason(Message reply) {
        return await(pool.preparedQuery("SELECT reason FROM messages WHERE id = $1")
                        .execute(Tuple.of(reply.id())))
                .iterator()
                .next()
                .getString("reason");
    }

    /** Returns a ticket as it is. */
    public Ticket ticket(long id) {
        return await(database.snapshot(transaction -> tickets.find(transaction, id)))
                .orElseThrow();
    }

    /** Returns all events, oldest first. */
    public List<EventData> all() {
        return eventsAfter(0);
    }

    /** Returns the last number of the log. */
    public long head() {
        return await(new EventLog(database).head()).seq();
    }

    /** Returns what happened after that number, oldest first; what is found of the bot meanwhile is nobody's message. */
    public List<EventData> eventsAfter(long seq) {
        return log(seq).stream()
                .filter(Desk::isNotOfTheBot)
                .map(EventCodec::dataOf)
                .toList();
    }

    /** Returns whose doing each event after that number is, oldest first: its type, and kind and id of who it was. */
    public List<String> doneAfter(long seq) {
        return log(seq).stream()
                .filter(Desk::isNotOfTheBot)
                .map(event -> {
                    Actor actor = EventCodec.attributionOf(event).orElseThrow().actor();
                    return event.type() + " " + actor.kind() + " " + actor.id();
                })
                .toList();
    }

    private static boolean isNotOfTheBot(Event event) {
        return !event.type().equals("bot.updated");
    }

    /** Other tests of the same server may have filled more than a page. */
    private List<Event> log(long after) {
        List<Event> all = new ArrayList<>();
        List<Event> page;
        do {
            long since = all.isEmpty() ? after : all.get(all.size() - 1).seq();
            page = await(new EventLog(database).readAfter(since, PAGE)).events();
            all.addAll(page);
        } while (page.size() == PAGE);
        return all;
    }

    /** Returns what is kept aside of an update, its body as text; a missing node when nothing is. */
    public JsonNode keptAside(long updateId) {
        return rows("SELECT *, convert_from(body, 'UTF8') AS body FROM intake_failures WHERE update_id = " + updateId)
                .path(0);
    }

    /** Returns the rows of a query as JSON objects. */
    public JsonNode rows(String query) {
        String json = await(pool.query("SELECT coalesce(json_agg(q), '[]')::text AS rows FROM (" + query + ") q")
                        .execute())
                .iterator()
                .next()
                .getString("rows");
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns rows of the tickets of one customer.
     *
     * @param select begins a query over {@code tickets t}
     * @param more a condition, and an order
     */
    public JsonNode rowsOf(long chat, String select, String... more) {
        return rows(select + " JOIN contacts c ON c.id = t.contact_id WHERE c.chat_id = " + chat
                + (more.length > 0 ? " AND " + more[0] : "") + (more.length > 1 ? " ORDER BY " + more[1] : ""));
    }

    /** Does something to the outbox before the bot sees it: what is added meanwhile is due when the task has ended. */
    public <T> T unseen(Supplier<T> task) {
        sql("ALTER TABLE outbox ALTER COLUMN due_at SET DEFAULT now() + interval '1 hour'");
        try {
            return task.get();
        } finally {
            sql("ALTER TABLE outbox ALTER COLUMN due_at SET DEFAULT now()");
            sql("UPDATE outbox SET due_at = now()");
        }
    }

    /** Holds the rows of a locking query until the returned connection is closed. */
    public SqlConnection hold(String query) {
        SqlConnection connection = await(pool.getConnection());
        await(connection.query("BEGIN").execute());
        // Held by the test for as long as it likes: what ends a holder that is silent has tests of its own.
        await(connection
                .query("SET LOCAL idle_in_transaction_session_timeout = 0")
                .execute());
        await(connection.query(query).execute());
        return connection;
    }

    /** Lets go of what is held. */
    public void letGo(SqlConnection connection) {
        await(connection.query("ROLLBACK").execute());
        await(connection.close());
    }

    /** Runs a statement, for what no part of the desk does. */
    public void sql(String statement) {
        await(pool.query(statement).execute());
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
