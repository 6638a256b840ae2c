package io.deskwire.store.files;

import io.deskwire.event.EventData.AttachmentUpdated;
import io.deskwire.model.Actor;
import io.deskwire.model.Attachment;
import io.deskwire.model.AttachmentState;
import io.deskwire.model.Attribution;
import io.deskwire.model.Message;
import io.deskwire.model.MessageRevision;
import io.deskwire.store.Committed;
import io.deskwire.store.Database;
import io.deskwire.store.RowMapping;
import io.deskwire.store.SqlRefusal;
import io.deskwire.store.StoreUnavailableException;
import io.deskwire.store.Transaction;
import io.deskwire.store.messages.Messages;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Removes the bytes of files whose tickets were resolved long ago; their messages stay, and say so. One that cannot be removed so
 * keeps no other: its message is not told then, and where its bytes cannot be removed either, it is passed over.
 */
public final class FileRetention {
    /** A file of 50 MB is 200 rows: a step is a transaction of a second or two, and others get their turn between two. */
    public static final int AT_ONCE = 10;

    private static final String OLD = """
            SELECT f.id, f.message_id FROM files f
              JOIN messages m ON m.id = f.message_id JOIN tickets t ON t.id = m.ticket_id
             WHERE f.state = 'stored' AND f.created_at < clock_timestamp() - $1 * interval '1 second'
               AND t.status = 'resolved' AND t.resolved_at < clock_timestamp() - $1 * interval '1 second'
               AND f.id <> ALL ($3)
             ORDER BY f.created_at LIMIT $2
            """;
    /**
     * The tickets first and the messages second, as everybody does who changes messages: who reopens one waits, or was first, and
     * then the conditions below no longer hold.
     */
    private static final String LOCK_TICKETS = """
            SELECT id FROM tickets
             WHERE id IN (SELECT m.ticket_id FROM messages m JOIN files f ON f.message_id = m.id WHERE f.id = ANY ($1))
             ORDER BY id FOR UPDATE
            """;
    /** Somebody may have reopened the ticket meanwhile, and resolved it again, or another bot removed the file. */
    private static final String REMOVE = """
            UPDATE files f SET state = 'refused', reason = $2
              FROM messages m JOIN tickets t ON t.id = m.ticket_id
             WHERE f.id = ANY ($1) AND f.state = 'stored' AND m.id = f.message_id
               AND t.status = 'resolved' AND t.resolved_at < clock_timestamp() - $3 * interval '1 second'
            RETURNING f.id
            """;

    /** More than that is a fault of the database's, which somebody mends; and a list that a statement takes. */
    private static final int MOST_PASSED_OVER = 1_000;

    private static final Logger LOG = Logger.getLogger(FileRetention.class);

    private final Database database;
    private final Messages messages = new Messages();
    private final Set<UUID> passedOver = ConcurrentHashMap.newKeySet();

    public FileRetention(Database database) {
        this.database = database;
    }

    /**
     * What a step did.
     *
     * @param removed how many files are gone
     * @param failed  how many could not be removed, or not be said to be
     * @param more    whether others may be left
     */
    public record PurgedFiles(int removed, int failed, boolean more) {}

    /**
     * Removes some files of tickets that were resolved longer ago than {@code kept}, {@value #AT_ONCE} at most.
     *
     * @param reason what their attachments say from then on
     */
    public Uni<PurgedFiles> removeSome(Duration kept, String reason) {
        return database.run(OLD, (double) kept.toSeconds(), AT_ONCE, passedOver.toArray(UUID[]::new))
                .flatMap(rows -> {
                    Map<UUID, Long> old = new HashMap<>();
                    rows.forEach(row -> old.put(row.getUUID("id"), row.getLong("message_id")));
                    boolean more = old.size() == AT_ONCE;
                    return old.isEmpty()
                            ? Uni.createFrom().item(new PurgedFiles(0, 0, false))
                            : remove(old, kept, reason)
                                    .map(removed -> new PurgedFiles(removed, 0, more))
                                    .onFailure(FileRetention::isItsOwn)
                                    .recoverWithUni(() -> oneByOne(old, kept, reason, more));
                });
    }

    private Uni<PurgedFiles> oneByOne(Map<UUID, Long> old, Duration kept, String reason, boolean more) {
        AtomicInteger removed = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        return Multi.createFrom()
                .iterable(old.entrySet())
                .onItem()
                .transformToUniAndConcatenate(file -> remove(Map.of(file.getKey(), file.getValue()), kept, reason)
                        .onFailure(FileRetention::isItsOwn)
                        .recoverWithUni(failure -> {
                            failed.incrementAndGet();
                            return removeUntold(file.getKey(), kept, reason, failure);
                        })
                        .invoke(removed::addAndGet))
                .collect()
                .last()
                .map(done -> new PurgedFiles(removed.get(), failed.get(), more));
    }

    /** Its message cannot be read or written. */
    private Uni<Integer> removeUntold(UUID file, Duration kept, String reason, Throwable why) {
        LOG.warnf("File %s is removed, but its message cannot say so: %s", file, said(why));
        return database.change(transaction -> lockTickets(transaction, Set.of(file))
                        .chain(() -> gone(transaction, Set.of(file), kept, reason))
                        .map(Set::size))
                .map(Committed::result)
                .onFailure(FileRetention::isItsOwn)
                .recoverWithItem(failure -> {
                    LOG.errorf("File %s cannot be removed and stays: %s", file, said(failure));
                    if (passedOver.size() < MOST_PASSED_OVER) {
                        passedOver.add(file);
                    }
                    return 0;
                });
    }

    /** Messages of exceptions may repeat what a customer wrote. */
    private static String said(Throwable failure) {
        return SqlRefusal.of(failure)
                .map(SqlRefusal::sentence)
                .orElse(failure.getClass().getSimpleName());
    }

    private static boolean isItsOwn(Throwable failure) {
        return !(failure instanceof StoreUnavailableException);
    }

    /** The message first and the file second, as everywhere. */
    private Uni<Integer> remove(Map<UUID, Long> old, Duration kept, String reason) {
        return database.change(transaction -> lockTickets(transaction, old.keySet())
                        .chain(() -> messages.lockAll(
                                transaction, old.values().stream().distinct().toList()))
                        .flatMap(locked -> gone(transaction, old.keySet(), kept, reason)
                                .call(gone -> messages.updateAll(
                                        transaction,
                                        locked.stream()
                                                .map(message -> without(transaction, message, gone, reason))
                                                .toList()))))
                .map(committed -> committed.result().size());
    }

    private static Uni<Void> lockTickets(Transaction transaction, Set<UUID> files) {
        return transaction
                .run(LOCK_TICKETS, (Object) files.toArray(UUID[]::new))
                .replaceWithVoid();
    }

    private static Uni<Set<UUID>> gone(Transaction transaction, Set<UUID> files, Duration kept, String reason) {
        return transaction
                .run(REMOVE, files.toArray(UUID[]::new), reason, (double) kept.toSeconds())
                .map(rows -> Set.copyOf(RowMapping.all(rows, row -> row.getUUID("id"))))
                .call(gone -> FileChunks.clear(transaction, gone.toArray(UUID[]::new)));
    }

    private static Message without(Transaction transaction, Message message, Set<UUID> gone, String reason) {
        return MessageRevision.of(message)
                .eachAttachment(attachment -> {
                    if (attachment.id() == null || !gone.contains(attachment.id())) {
                        return attachment;
                    }
                    Attachment now = attachment.in(AttachmentState.REFUSED, reason);
                    transaction.record(
                            new AttachmentUpdated(message.id(), now),
                            message.ticketId(),
                            Attribution.system(Actor.Part.RETENTION));
                    return now;
                })
                .made();
    }
}
