package io.deskwire.bot.testing;

import io.deskwire.event.EventData.MessageEdited;
import io.deskwire.model.Attachment;
import io.deskwire.model.AttachmentKind;
import io.deskwire.model.AttachmentState;
import io.deskwire.model.Attribution;
import io.deskwire.model.Message;
import io.deskwire.model.MessageRevision;
import io.deskwire.store.Database;
import io.deskwire.store.Transaction;
import io.deskwire.store.files.Chunks;
import io.deskwire.store.files.MessageFiles;
import io.deskwire.store.files.NewFile;
import io.deskwire.store.files.StoredFiles;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.tickets.TicketSight;
import io.deskwire.store.tickets.Tickets;
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
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiFunction;
import javax.imageio.ImageIO;

/** The files of the desk. Blocks; for tests only. */
@ApplicationScoped
public class DeskFilesFixture {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Desk desk;
    private final Database database;
    private final Pool pool;

    DeskFilesFixture(Desk desk, Database database, Pool pool) {
        this.desk = desk;
        this.database = database;
        this.pool = pool;
    }

    /** Stores a file of so many bytes; returns it as an attachment. */
    public Attachment file(AttachmentKind kind, String name, String mime, long size) {
        UUID id = UUID.randomUUID();
        desk.sql("INSERT INTO files (id, name, mime, size, state) VALUES ('" + id + "', '" + name + "', '" + mime
                + "', " + size + ", 'stored')");
        desk.sql("INSERT INTO file_chunks (file_id, position, bytes) SELECT '" + id + "', n, substring(decode(repeat('"
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

    /** The newest message of a customer with that name gets a file that waits to be fetched, as the intake leaves it. */
    public UUID fileWaits(String contactName, String telegramId, String mime) {
        return fileWaits(contactName, telegramId, mime, (transaction, message) -> Uni.createFrom()
                .voidItem());
    }

    /** The same, of a message that no build can read: nobody sees it otherwise in between. */
    public UUID fileOfUnreadableWaits(String contactName, String telegramId, String mime) {
        return fileWaits(contactName, telegramId, mime, (transaction, message) -> transaction
                .run("UPDATE messages SET kind = 'hologram' WHERE id = $1", message)
                .replaceWithVoid());
    }

    private UUID fileWaits(
            String contactName, String telegramId, String mime, BiFunction<Transaction, Long, Uni<Void>> last) {
        Message message = desk.received(contactName).get(0).message();
        UUID id = UUID.randomUUID();
        Attachment attachment = new Attachment(
                id, AttachmentKind.DOCUMENT, AttachmentState.WAITING, null, "a", mime, null, null, null, null, null);
        Message changed =
                MessageRevision.of(message).attachments(List.of(attachment)).made();
        await(database.change(transaction -> new Messages()
                .lockAll(transaction, List.of(message.id()))
                .chain(() -> new Messages().updateAll(transaction, List.of(changed)))
                .chain(() -> new Tickets().lock(transaction, message.ticketId()))
                .invoke(ticket -> transaction.record(
                        new MessageEdited(ticket.orElseThrow(), changed),
                        message.ticketId(),
                        Attribution.customer(ticket.orElseThrow().contact().id())))
                .chain(() -> new MessageFiles()
                        .insertAll(
                                transaction, List.of(new NewFile(id, message.id(), "a", mime, null, telegramId, null))))
                .chain(() -> last.apply(transaction, message.id()))));
        return id;
    }

    /** Returns all that is stored of a file. */
    public byte[] bytes(UUID file) {
        StoredFiles files = new StoredFiles(database);
        long size =
                await(files.find(file, TicketSight.EVERYTHING)).orElseThrow().size();
        Buffer bytes = Buffer.buffer();
        await(files.read(file, 0, size).invoke(bytes::appendBuffer).collect().last());
        return bytes.getBytes();
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
