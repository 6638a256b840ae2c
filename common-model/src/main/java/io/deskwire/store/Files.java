package io.deskwire.store;

import io.deskwire.event.Json;
import io.smallrye.mutiny.Uni;
import java.util.Collection;

/** The files of customers and agents. */
public final class Files {
    private static final String INSERT = """
            INSERT INTO files (id, message_id, name, mime, size, telegram_file_id, state, reason)
            SELECT id, "messageId", name, mime, size, "telegramFileId",
                   CASE WHEN refusal IS NULL THEN 'waiting' ELSE 'refused' END, refusal
              FROM json_to_recordset($1::text::json) AS s (
                   id uuid, "messageId" bigint, name text, mime text, size bigint, "telegramFileId" text, refusal text)
            """;

    /** Adds files that are to be fetched from Telegram, and those that never will be. */
    public Uni<Void> insertAll(Transaction transaction, Collection<NewFile> files) {
        return files.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.run(INSERT, Json.encode(files)).replaceWithVoid();
    }
}
