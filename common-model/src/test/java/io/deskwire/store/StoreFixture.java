package io.deskwire.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.event.Event;
import io.deskwire.event.EventData.MessageReceived;
import io.deskwire.model.Contact;
import io.deskwire.model.Message;
import io.deskwire.model.Ticket;
import io.deskwire.store.Contacts.Sender;
import io.deskwire.testing.PostgresServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.flywaydb.core.Flyway;

/** A migrated database of its own with the store's classes over it. */
final class StoreFixture implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    final PostgresServer postgres;
    final List<Event> announced = new CopyOnWriteArrayList<>();
    final Tickets tickets = new Tickets();
    final Messages messages = new Messages();
    final Contacts contacts = new Contacts();
    final Database database;
    final EventLog log;
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;

    StoreFixture(PostgresServer postgres, int connections) {
        this.postgres = postgres;
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(), postgres.user(), postgres.password())
                .load()
                .migrate();
        this.pool = PgBuilder.pool()
                .using(vertx)
                .connectingTo(connectOptions(postgres))
                .with(ConnectionBounds.pool(new PoolOptions().setMaxSize(connections)))
                .build();
        this.database = new Database(pool, announced::addAll, registry);
        this.log = new EventLog(database);
    }

    /** As the services connect. */
    static PgConnectOptions connectOptions(PostgresServer postgres) {
        return ConnectionBounds.connection(PgConnectOptions.fromUri(postgres.url())
                .setUser(postgres.user())
                .setPassword(postgres.password())
                // As the bot has it.
                .setCachePreparedStatements(true));
    }

    /** Writes a customer's message into a new ticket within the transaction. */
    Uni<Message> write(Transaction transaction, long chat, String text) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return contacts.upsertAll(transaction, List.of(new Sender(chat, "Customer " + chat, null, null, true, null, 1)))
                .flatMap(byChat -> {
                    Contact contact = byChat.get(chat).contact();
                    NewTicket opened = new NewTicket(contact, text, now);
                    return tickets.insertAll(transaction, List.of(opened)).flatMap(ids -> {
                        Ticket ticket = opened.numbered(ids.get(0));
                        return messages.insert(
                                        transaction,
                                        NewMessage.received(
                                                ticket.id(), text, JsonNodeFactory.instance.arrayNode(), now))
                                .invoke(message ->
                                        transaction.record(new MessageReceived(ticket, message), ticket.id()));
                    });
                });
    }

    <T> T await(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }

    void execute(String sql) {
        await(pool.query(sql).execute());
    }

    @Override
    public void close() {
        pool.close().await().atMost(PATIENCE);
        vertx.close().await().atMost(PATIENCE);
    }
}
