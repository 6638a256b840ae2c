package io.deskwire.web;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.event.EventData.AgentAdded;
import io.deskwire.event.EventData.MessageDelivery;
import io.deskwire.event.EventData.MessageReceived;
import io.deskwire.event.EventData.TicketOpened;
import io.deskwire.model.Actor;
import io.deskwire.model.Agent;
import io.deskwire.model.Attribution;
import io.deskwire.model.Author;
import io.deskwire.model.Contact;
import io.deskwire.model.LastMessage;
import io.deskwire.model.Message;
import io.deskwire.model.MessageRevision;
import io.deskwire.model.Roles;
import io.deskwire.model.Ticket;
import io.deskwire.store.Database;
import io.deskwire.store.bots.Bots;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.messages.NewMessage;
import io.deskwire.store.people.Agents;
import io.deskwire.store.people.Contacts;
import io.deskwire.store.tickets.NewTicket;
import io.deskwire.store.tickets.TicketStandings;
import io.deskwire.store.tickets.Tickets;
import io.deskwire.web.session.Passwords;
import io.deskwire.web.stream.EventStream;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;

/** A desk with agents and customers, for tests: customers write straight into the store, agents sign in as everybody does. */
@Singleton
public class TestDesk {
    public static final String PASSWORD = "a long enough password";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final AtomicLong CHATS = new AtomicLong(1000);

    private final Set<String> added = ConcurrentHashMap.newKeySet();

    @Inject
    Database database;

    @Inject
    Tickets tickets;

    @Inject
    Messages messages;

    @Inject
    Agents agents;

    @Inject
    Pool pool;

    @Inject
    Passwords passwords;

    @Inject
    EventStream stream;

    /** Makes sure that the agent exists and returns the value of a session cookie. */
    public String signIn(String username) {
        return signIn(username, Agent.Role.AGENT);
    }

    public String signIn(String username, Agent.Role role) {
        open();
        // Each password that is hashed costs a tenth of a second.
        if (added.add(username)) {
            add(username, role);
        }
        return trySignIn(username, PASSWORD).then().statusCode(204).extract().cookie("deskwire_session");
    }

    /** Tries to sign in; for who may not. */
    public static Response trySignIn(String username, String password) {
        return given().formParam("username", username)
                .formParam("password", password)
                .post("/api/session");
    }

    /** Begins a request of that agent, in a session of its own. */
    public RequestSpecification as(String username) {
        return as(username, Agent.Role.AGENT);
    }

    public RequestSpecification as(String username, Agent.Role role) {
        return with(signIn(username, role));
    }

    /** Begins a request in this session. */
    public static RequestSpecification with(String session) {
        return given().cookie("deskwire_session", session);
    }

    /** Runs a statement, for what no part of the desk does; returns the rows that it gives. */
    public RowSet<Row> sql(String statement, Object... values) {
        return (values.length == 0
                        ? pool.query(statement).execute()
                        : pool.preparedQuery(statement).execute(Tuple.from(values)))
                .await()
                .atMost(PATIENCE);
    }

    private void add(String username, Agent.Role role) {
        passwords
                .hash(PASSWORD)
                .flatMap(hash ->
                        database.change(transaction -> agents.add(transaction, username, username, Roles.of(role), hash)
                                .invoke(added -> added.ifPresent(agent -> transaction.record(
                                        new AgentAdded(agent), null, Attribution.system(Actor.Part.OPERATOR))))))
                .await()
                .atMost(PATIENCE);
    }

    /** A customer who has never written writes. */
    public Ticket customerWrites(String text) {
        return customerWrites(CHATS.incrementAndGet(), text);
    }

    /** The customer of that chat opens another ticket. */
    public Ticket customerWrites(long chat, String text) {
        open();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return database.change(transaction -> new Contacts()
                        .upsertAll(
                                transaction,
                                Bots.UNNAMED,
                                List.of(new Contacts.ContactActivity(
                                        chat, "Customer " + chat, null, "en", true, null, 1)))
                        .flatMap(contacts -> {
                            Contact contact = contacts.get(chat).contact();
                            NewTicket opened = new NewTicket(contact, text, now);
                            return tickets.insertAll(transaction, List.of(opened))
                                    .map(ids -> opened.numbered(ids.get(0)));
                        })
                        .flatMap(opened -> messages.insert(
                                        transaction,
                                        NewMessage.received(
                                                opened.id(), text, JsonNodeFactory.instance.arrayNode(), now))
                                .flatMap(message -> {
                                    Ticket ticket = withMessage(opened, text, now);
                                    transaction.record(
                                            new TicketOpened(opened, null),
                                            opened.id(),
                                            Attribution.customer(
                                                    opened.contact().id()));
                                    transaction.record(
                                            new MessageReceived(ticket, message),
                                            opened.id(),
                                            Attribution.customer(
                                                    opened.contact().id()));
                                    return tickets.updateAll(transaction, List.of(ticket))
                                            .replaceWith(ticket);
                                })))
                .await()
                .atMost(PATIENCE)
                .result();
    }

    /** Does what the bot does when it sends: how far a message, or what is on its way for it, got. */
    public Message bot(long messageId, UnaryOperator<MessageRevision> change) {
        return database.change(transaction -> messages.lockAll(transaction, List.of(messageId))
                        .map(found ->
                                change.apply(MessageRevision.of(found.get(0))).made())
                        .call(message -> messages.updateAll(transaction, List.of(message)))
                        .call(message -> tickets.lockAll(transaction, List.of(message.ticketId()))
                                .flatMap(locked -> new TicketStandings().refresh(transaction, locked, true))
                                .invoke(now -> transaction.record(
                                        delivery(message, now),
                                        message.ticketId(),
                                        Attribution.system(Actor.Part.DELIVERY)))))
                .await()
                .atMost(PATIENCE)
                .result();
    }

    private static MessageDelivery delivery(Message message, Map<Long, Ticket> now) {
        return new MessageDelivery(
                message.id(), message.delivery(), message.reason(), null, null, now.get(message.ticketId()));
    }

    public void block(Ticket ticket) {
        database.change(transaction -> tickets.chatOf(transaction, ticket.id())
                        .flatMap(chat -> new Contacts().block(transaction, Bots.UNNAMED, chat, "blocked")))
                .await()
                .atMost(PATIENCE);
    }

    /** The start does not wait for the database, which is migrated when it is there. */
    private void open() {
        Awaitility.await().pollDelay(Duration.ZERO).atMost(PATIENCE).until(stream::ready);
    }

    private static Ticket withMessage(Ticket ticket, String text, Instant now) {
        return new Ticket(
                ticket.id(),
                ticket.status(),
                ticket.priority(),
                ticket.subject(),
                ticket.contact(),
                null,
                null,
                List.of(),
                1,
                0,
                new LastMessage(text, Author.CUSTOMER, now),
                now,
                now,
                now,
                null,
                null,
                null,
                2,
                null,
                null);
    }
}
