package io.deskwire.store.files;

import io.deskwire.event.EventCodec;
import io.deskwire.event.EventData.AttachmentUpdated;
import io.deskwire.model.Attachment;
import io.deskwire.model.AttachmentKind;
import io.deskwire.model.AttachmentState;
import io.deskwire.model.Message;
import io.deskwire.model.MessageRevision;
import io.deskwire.store.Committed;
import io.deskwire.store.StoreFixture;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Messages with files that wait, and bytes. */
final class FilesFixture {
    static final Duration LEASE = Duration.ofSeconds(30);

    private final StoreFixture store;
    private final MessageFiles files = new MessageFiles();
    private final FileFetches fetches;
    private long chat = 100;

    FilesFixture(StoreFixture store) {
        this.store = store;
        this.fetches = new FileFetches(store.database);
    }

    /** A customer sends a document that Telegram has. */
    Message document(UUID id, String refusal) {
        long from = ++chat;
        return store.await(store.database
                .change(transaction -> store.write(transaction, from, "See this")
                        .flatMap(message -> withFile(transaction, message, id, refusal)))
                .map(Committed::result));
    }

    private Uni<Message> withFile(Transaction transaction, Message message, UUID id, String refusal) {
        AttachmentState state = refusal == null ? AttachmentState.WAITING : AttachmentState.REFUSED;
        Message changed = MessageRevision.of(message)
                .attachments(List.of(new Attachment(
                        id,
                        AttachmentKind.DOCUMENT,
                        state,
                        refusal,
                        "a.pdf",
                        "application/pdf",
                        null,
                        null,
                        null,
                        null,
                        null)))
                .made();
        NewFile file = new NewFile(id, message.id(), "a.pdf", "application/pdf", null, "telegram-" + id, refusal);
        return store.messages
                .updateAll(transaction, List.of(changed))
                .chain(() -> files.insertAll(transaction, List.of(file)))
                .replaceWith(changed);
    }

    List<FileClaim> claim(int limit, Duration lease) {
        return store.await(fetches.claim(StoreFixture.BOT, limit, lease));
    }

    /** Writes bytes through the cutter, as a transfer does; the network gives 1,000 at a time. */
    void write(FileClaim claim, byte[] bytes) {
        int[] position = {0};
        store.await(Chunks.of(network(bytes))
                .onItem()
                .transformToUniAndConcatenate(chunk -> fetches.append(claim, position[0]++, chunk))
                .collect()
                .last());
    }

    static Multi<Buffer> network(byte[] bytes) {
        Buffer all = Buffer.buffer(bytes);
        return Multi.createFrom()
                .range(0, (bytes.length + 999) / 1000)
                .map(i -> all.getBuffer(i * 1000, Math.min(bytes.length, i * 1000 + 1000)));
    }

    byte[] read(UUID id, long from, long length) {
        Buffer all = Buffer.buffer();
        store.await(new StoredFiles(store.database)
                .read(id, from, length)
                .invoke(all::appendBuffer)
                .collect()
                .last());
        return all.getBytes();
    }

    Attachment attachmentOf(Message message) {
        return store.await(store.database.snapshot(
                        transaction -> store.messages.findAll(transaction, List.of(message.id()))))
                .get(0)
                .attachments()
                .get(0);
    }

    List<AttachmentUpdated> updates() {
        return store.announced.stream()
                .filter(event -> event.type().equals("attachment.updated"))
                .map(EventCodec::dataOf)
                .map(AttachmentUpdated.class::cast)
                .toList();
    }

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
