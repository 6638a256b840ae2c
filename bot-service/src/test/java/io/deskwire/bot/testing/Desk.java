package io.deskwire.bot.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.telegram.UpdateSource;
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
import io.deskwire.model.MessageChange;
import io.deskwire.model.MessageRevision;
import io.deskwire.model.Ticket;
import io.deskwire.store.Chunks;
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
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;

/** The desk as an agent has it: replies like the web-service, reads the log like a browser. Blocks; for tests only. */
@ApplicationScoped
public class Desk {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Database database;
    private final Pool pool;
    private final UpdateSource updates;
    private final Tickets tickets = new Tickets();
    private final Messages messages = new Messages();

    Desk(Database database, Pool pool, UpdateSource updates) {
        this.database = database;
        this.pool = pool;
        this.updates = updates;
    }

    /** Waits until the bot works: its start does not wait for the database, and migrates it when it is there. */
    public void open() {
        Awaitility.await().atMost(PATIENCE).until(updates::running);
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
                                .invoke(message ->
                                        transaction.record(new MessageQueued(ticket.orElseThrow(), message), ticketId)))
                        .call(message -> tickets.chatOf(transaction, ticketId).flatMap(chat -> new Outbox(database)
                                .add(transaction, List.of(OutboxTask.send(message, chat)))))))
                .result();
    }

    /** An agent changes a reply that was sent; null takes it back. */
    public void change(Message message, String text) {
        MessageChange.Kind kind = text == null ? MessageChange.Kind.DELETE : MessageChange.Kind.EDIT;
        await(database.change(transaction -> messages.lockAll(transaction, List.of(message.id()))
                .map(locked -> MessageRevision.of(locked.get(0))
                        .change(new MessageChange(kind, text, Delivery.QUEUED, null, null))
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
                        .flatMap(chat -> new Outbox(database).resend(transaction, locked.get(0), chat)))));
    }

    /** Returns a message as it is. */
    public Message message(long id) {
        return await(database.snapshot(transaction -> messages.findAll(transaction, List.of(id))))
                .get(0);
    }

    /** Stores a file of so many bytes; returns it as an attachment. */
    public Attachment file(AttachmentKind kind, String name, String mime, long size) {
        UUID id = UUID.randomUUID();
        sql("INSERT INTO files (id, name, mime, size, state) VALUES ('" + id + "', '" + name + "', '" + mime + "', "
                + size + ", 'stored')");
        sql("INSERT INTO file_chunks (file_id, position, bytes) SELECT '" + id + "', n, substring(decode(repeat('"
                + "89504e470d0a1a0a', 32768), 'hex') FROM 1 FOR least(262144, " + size
                + " - n * 262144)::int) FROM generate_series(0, (" + size + " - 1) / 262144) AS n");
        return new Attachment(id, kind, AttachmentState.STORED, null, name, mime, size, null, null, null, null);
    }

    /** Stores a picture of noise, which takes about three bytes a pixel; returns it as an attachment. */
    public Attachment picture(String name, int side) {
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Random noise = new Random(side);
        for (int i = 0; i < side * side; i++) {
            picture.setRGB(i % side, i / side, noise.nextInt());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Attachment file = file(AttachmentKind.PHOTO, name, "image/png", out.size());
        for (int position = 0; position * Chunks.SIZE < out.size(); position++) {
            byte[] chunk = Arrays.copyOfRange(
                    out.toByteArray(), position * Chunks.SIZE, Math.min(out.size(), (position + 1) * Chunks.SIZE));
            await(pool.preparedQuery("UPDATE file_chunks SET bytes = $3 WHERE file_id = $1 AND position = $2")
                    .execute(Tuple.of(file.id(), position, Buffer.buffer(chunk))));
        }
        return file;
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
