package io.deskwire.store;

import io.deskwire.event.EventData.AttachmentUpdated;
import io.deskwire.model.Attachment;
import io.deskwire.model.AttachmentState;
import io.deskwire.model.Message;
import io.deskwire.model.MessageRevision;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Removes the bytes of files whose tickets were resolved long ago; their messages stay, and say so. */
public final class FileRetention {
    /** A file of 50 MB is 200 rows: a step is a transaction of a second or two, and others get their turn between two. */
    public static final int AT_ONCE = 10;

    private static final String OLD = """
            SELECT f.id, f.message_id FROM files f
              JOIN messages m ON m.id = f.message_id JOIN tickets t ON t.id = m.ticket_id
             WHERE f.state = 'stored' AND f.created_at < clock_timestamp() - $1 * interval '1 second'
               AND t.status = 'resolved' AND t.resolved_at < clock_timestamp() - $1 * interval '1 second'
             ORDER BY f.created_at LIMIT $2
            """;
    /** Somebody may have reopened the ticket meanwhile, or another bot removed the file. */
    private static final String REMOVE = """
            UPDATE files f SET state = 'refused', reason = $2
              FROM messages m JOIN tickets t ON t.id = m.ticket_id
             WHERE f.id = ANY ($1) AND f.state = 'stored' AND m.id = f.message_id AND t.status = 'resolved'
            RETURNING f.id
            """;

    private final Database database;
    private final Messages messages = new Messages();

    public FileRetention(Database database) {
        this.database = database;
    }

    /**
     * Removes some files of tickets that were resolved longer ago than {@code kept}.
     *
     * @param reason what their attachments say from then on
     * @return how many there were, at most {@link #AT_ONCE}; fewer mean that no others are left
     */
    public Uni<Integer> removeSome(Duration kept, String reason) {
        return database.change(transaction -> transaction
                        .run(OLD, (double) kept.toSeconds(), AT_ONCE)
                        .flatMap(rows -> {
                            Map<UUID, Long> old = new HashMap<>();
                            rows.forEach(row -> old.put(row.getUUID("id"), row.getLong("message_id")));
                            return old.isEmpty()
                                    ? Uni.createFrom().item(0)
                                    : remove(transaction, old, reason).replaceWith(old.size());
                        }))
                .map(Committed::result);
    }

    /** The message first and the file second, as everywhere. */
    private Uni<Void> remove(Transaction transaction, Map<UUID, Long> old, String reason) {
        return messages.lockAll(transaction, old.values().stream().distinct().toList())
                .flatMap(locked -> transaction
                        .run(REMOVE, old.keySet().toArray(UUID[]::new), reason)
                        .map(rows -> Set.copyOf(RowMapping.all(rows, row -> row.getUUID("id"))))
                        .flatMap(gone -> FileChunks.clear(transaction, gone.toArray(UUID[]::new))
                                .chain(() -> messages.updateAll(
                                        transaction,
                                        locked.stream()
                                                .map(message -> without(transaction, message, gone, reason))
                                                .toList()))));
    }

    private static Message without(Transaction transaction, Message message, Set<UUID> gone, String reason) {
        List<Attachment> attachments = new ArrayList<>();
        for (Attachment attachment : message.attachments()) {
            boolean here = attachment.id() == null || !gone.contains(attachment.id());
            Attachment now = here ? attachment : attachment.in(AttachmentState.REFUSED, reason);
            attachments.add(now);
            if (!here) {
                transaction.record(new AttachmentUpdated(message.id(), now), message.ticketId());
            }
        }
        return MessageRevision.of(message).attachments(attachments).made();
    }
}
