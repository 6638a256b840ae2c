package io.deskwire.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.event.Event;
import io.deskwire.event.EventData.MessageReceived;
import io.deskwire.model.Attribution;
import io.deskwire.model.Contact;
import io.deskwire.model.Message;
import io.deskwire.model.Ticket;
import io.deskwire.schema.Schema;
import io.deskwire.store.bots.Bots;
import io.deskwire.store.log.EventLog;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.messages.NewMessage;
import io.deskwire.store.people.Contacts;
import io.deskwire.store.tickets.NewTicket;
import io.deskwire.store.tickets.Tickets;
import io.deskwire.testing.PostgresServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A migrated database with the store's classes over it; closing it closes the database too. */
public final class StoreFixture implements AutoCloseable {
    public static final Duration PATIENCE = Duration.ofSeconds(30);
    /** The bot of the desk. */
    public static final long BOT = 4711;

    public final PostgresServer postgres;
    public final List<Event> announced = new CopyOnWriteArrayList<>();
    public final Tickets tickets = new Tickets();
    public final Messages messages = new Messages();
    public final Contacts contacts = new Contacts();
    public final Database database;
    public final EventLog log;
    public final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;

    /** On a server of its own, which may be stopped and killed. */
    public static StoreFixture start(int connections) {
        return new StoreFixture(PostgresServer.start(), connections);
    }

    /** In a fresh database of the server that tests share. */
    public static StoreFixture shared(int connections) {
        return new StoreFixture(PostgresServer.shared(), connections);
    }

    /**
     * @param connections how many the store has at most
     */
    public StoreFixture(PostgresServer postgres, int connections) {
        this.postgres = postgres;
        Schema.migrate(postgres);
        this.pool = Pool.newInstance(PrimaryPool.of(
                vertx.getDelegate(), List.of(connectOptions(postgres)), new PoolOptions().setMaxSize(connections)));
        this.database = new Database(pool, announced::addAll, registry);
        this.log = new EventLog(database);
        await(new Bots(database).run(BOT));
    }

    /** As the services connect. */
    public static PgConnectOptions connectOptions(PostgresServer postgres) {
        return ConnectionBounds.connection(PgConnectOptions.fromUri(postgres.url())
                .setUser(postgres.user())
                .setPassword(postgres.password())
                // As the bot has it.
                .setCachePreparedStatements(true));
    }

    /** Writes a customer's message into a new ticket within the transaction. */
    public Uni<Message> write(Transaction transaction, long chat, String text) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return contacts.upsertAll(
                        transaction,
                        BOT,
                        List.of(new Contacts.ContactActivity(chat, "Customer " + chat, null, null, true, null, 1)))
                .flatMap(byChat -> {
                    Contact contact = byChat.get(chat).contact();
                    NewTicket opened = new NewTicket(contact, text, now);
                    return tickets.insertAll(transaction, List.of(opened)).flatMap(ids -> {
                        Ticket ticket = opened.numbered(ids.get(0));
                        return messages.insert(
                                        transaction,
                                        NewMessage.received(
                                                ticket.id(), text, JsonNodeFactory.instance.arrayNode(), now))
                                .invoke(message -> transaction.record(
                                        new MessageReceived(ticket, message),
                                        ticket.id(),
                                        Attribution.customer(ticket.contact().id())));
                    });
                });
    }

    public <T> T await(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }

    public void execute(String sql) {
        await(pool.query(sql).execute());
    }

    @Override
    public void close() {
        pool.close().await().atMost(PATIENCE);
        vertx.close().await().atMost(PATIENCE);
        postgres.close();
    }
}
