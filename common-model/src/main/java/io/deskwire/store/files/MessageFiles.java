package io.deskwire.store.files;

import io.deskwire.event.Json;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The files of messages. Their bytes are read by {@link StoredFiles} and written by {@link Uploads} and {@link FileFetches}. */
public final class MessageFiles {
    private static final String INSERT = """
            INSERT INTO files (id, message_id, bot, name, mime, size, telegram_file_id, state, reason)
            SELECT id, "messageId",
                   (SELECT c.bot FROM messages m JOIN tickets t ON t.id = m.ticket_id JOIN contacts c ON c.id = t.contact_id
                     WHERE m.id = "messageId"), name, mime, size, "telegramFileId",
                   CASE WHEN refusal IS NULL THEN 'waiting' ELSE 'refused' END, refusal
              FROM json_to_recordset($1::text::json) AS s (
                   id uuid, "messageId" bigint, name text, mime text, size bigint, "telegramFileId" text, refusal text)
            """;
    private static final String FIND =
            "SELECT id, message_id, agent, name, mime, size, width, height, state, reason FROM files"
                    + " WHERE id = ANY ($1) ORDER BY id";
    private static final String LOCK = FIND + " FOR NO KEY UPDATE";
    private static final String ATTACH = "UPDATE files SET message_id = $2 WHERE id = ANY ($1)";

    /** Adds files that are to be fetched from Telegram, and those that never will be. */
    public Uni<Void> insertAll(Transaction transaction, Collection<NewFile> files) {
        return files.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.run(INSERT, Json.encode(files)).replaceWithVoid();
    }

    /** Returns these files, those that there are, by their numbers. */
    public Uni<Map<UUID, StoredFile>> findAll(Transaction transaction, Collection<UUID> ids) {
        return select(transaction, FIND, ids);
    }

    /** Returns these files and keeps others from using or forgetting them until the transaction ends. */
    public Uni<Map<UUID, StoredFile>> lockAll(Transaction transaction, Collection<UUID> ids) {
        return select(transaction, LOCK, ids);
    }

    /** Makes files part of a message; the caller holds their locks. */
    public Uni<Void> attach(Transaction transaction, List<UUID> ids, long messageId) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.run(ATTACH, ids.toArray(UUID[]::new), messageId).replaceWithVoid();
    }

    private static Uni<Map<UUID, StoredFile>> select(Transaction transaction, String sql, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return transaction.run(sql, (Object) ids.toArray(UUID[]::new)).map(rows -> {
            Map<UUID, StoredFile> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getUUID("id"), StoredFiles.file(row)));
            return found;
        });
    }
}
