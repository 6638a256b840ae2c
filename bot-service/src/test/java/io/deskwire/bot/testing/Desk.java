package io.deskwire.bot.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.event.EventCodec;
import io.deskwire.event.EventData;
import io.deskwire.event.EventData.MessageDelivery;
import io.deskwire.event.EventData.MessageEdited;
import io.deskwire.event.EventData.MessageQueued;
import io.deskwire.event.EventData.MessageReceived;
import io.deskwire.event.Json;
import io.deskwire.model.Attachment;
import io.deskwire.model.AttachmentKind;
import io.deskwire.model.AttachmentState;
import io.deskwire.model.Delivery;
import io.deskwire.model.Message;
import io.deskwire.model.MessageRevision;
import io.deskwire.model.Ticket;
import io.deskwire.store.Database;
import io.deskwire.store.EventLog;
import io.deskwire.store.Files;
import io.deskwire.store.Messages;
import io.deskwire.store.NewFile;
import io.deskwire.store.NewMessage;
import io.deskwire.store.Outbox;
import io.deskwire.store.OutboxTask;
import io.deskwire.store.StoredFiles;
import io.deskwire.store.Tickets;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The desk as an agent has it: replies like the web-service, reads the log like a browser. Blocks; for tests only. */
@ApplicationScoped
public class Desk {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Database database;
    private final Pool pool;
    private final Tickets tickets = new Tickets();
    private final Messages messages = new Messages();

    Desk(Database database, Pool pool) {
        this.database = database;
        this.pool = pool;
    }

    /** An agent replies; returns the message. The bot is not nudged. */
    public Message reply(long ticketId, String text) {
        sql("INSERT INTO agents (username, name, role, password_hash) VALUES ('mira', 'Mira', 'agent', '-')"
                + " ON CONFLICT DO NOTHING");
        NewMessage reply = NewMessage.reply(
                ticketId, "mira", text, Instant.now(), UUID.randomUUID().toString());
        return await(database.change(transaction -> tickets.lock(transaction, ticketId)
                        .flatMap(ticket -> messages.insert(transaction, reply)
                                .invoke(message ->
                                        transaction.record(new MessageQueued(ticket.orElseThrow(), message), ticketId)))
                        .call(message -> tickets.chatOf(transaction, ticketId).flatMap(chat -> new Outbox(database)
                                .add(transaction, List.of(OutboxTask.send(message, chat)))))))
                .result();
    }

    /** Returns what the log says happened in the tickets of a customer with that name, oldest first. */
    public List<EventData> events(String contactName) {
        List<Long> ids = new ArrayList<>();
        await(pool.preparedQuery("SELECT t.id FROM tickets t JOIN contacts c ON c.id = t.contact_id WHERE c.name = $1")
                        .execute(Tuple.of(contactName)))
                .forEach(row -> ids.add(row.getLong("id")));
        List<EventData> found = new ArrayList<>();
        await(new EventLog(database).readAfter(0, 1000)).events().stream()
                .filter(event -> ids.contains(event.ticketId()))
                .forEach(event -> found.add(EventCodec.dataOf(event)));
        return found;
    }

    /** Returns what a customer with that name wrote, oldest first, as events. */
    public List<MessageReceived> received(String contactName) {
        return events(contactName).stream()
                .filter(MessageReceived.class::isInstance)
                .map(MessageReceived.class::cast)
                .toList();
    }

    /** Returns what became of a reply, step by step. */
    public List<Delivery> deliveries(Message reply) {
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
        return await(new EventLog(database).readAfter(0, 1000)).events().stream()
                .map(EventCodec::dataOf)
                .toList();
    }

    /** Returns the last number of the log. */
    public long head() {
        return await(new EventLog(database).head()).seq();
    }

    /** Returns what happened after that number, oldest first. */
    public List<EventData> eventsAfter(long seq) {
        return await(new EventLog(database).readAfter(seq, 1000)).events().stream()
                .map(EventCodec::dataOf)
                .toList();
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

    /** The newest message of a customer with that name gets a file that waits to be fetched, as the intake leaves it. */
    public UUID fileWaits(String contactName, String telegramId, String mime) {
        Message message = received(contactName).get(0).message();
        UUID id = UUID.randomUUID();
        Attachment attachment = new Attachment(
                id, AttachmentKind.DOCUMENT, AttachmentState.WAITING, null, "a", mime, null, null, null, null, null);
        Message changed =
                MessageRevision.of(message).attachments(List.of(attachment)).made();
        await(database.change(transaction -> messages.lockAll(transaction, List.of(message.id()))
                .chain(() -> messages.updateAll(transaction, List.of(changed)))
                .chain(() -> tickets.lock(transaction, message.ticketId()))
                .invoke(ticket ->
                        transaction.record(new MessageEdited(ticket.orElseThrow(), changed), message.ticketId()))
                .chain(() -> new Files()
                        .insertAll(
                                transaction,
                                List.of(new NewFile(id, message.id(), "a", mime, null, telegramId, null))))));
        return id;
    }

    /** Returns all that is stored of a file. */
    public byte[] bytes(UUID file) {
        StoredFiles files = new StoredFiles(database);
        long size = await(files.find(file)).orElseThrow().size();
        Buffer bytes = Buffer.buffer();
        await(files.read(file, 0, size).invoke(bytes::appendBuffer).collect().last());
        return bytes.getBytes();
    }

    /** Runs a statement, for what no part of the desk does. */
    public void sql(String statement) {
        await(pool.query(statement).execute());
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
