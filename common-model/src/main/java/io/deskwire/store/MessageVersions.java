package io.deskwire.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.deskwire.event.Json;
import io.deskwire.model.Attachment;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Collection;
import java.util.List;

/** How messages read before they were edited. Whoever changes them holds the messages' locks. */
public final class MessageVersions {
    private static final String INSERT = """
            INSERT INTO message_versions (message_id, text, entities, attachments, at, edited_by)
            SELECT "messageId", text, entities, attachments, at, "editedBy"
              FROM json_to_recordset($1::text::json) AS s (
                   "messageId" bigint, text text, entities json, attachments json, at timestamptz,
                   "editedBy" text)
            """;
    private static final String FIND = """
            SELECT id, message_id, text, entities::text AS entities, attachments::text AS attachments, at,
                   edited_by
              FROM message_versions WHERE message_id = ANY ($1) ORDER BY message_id, at, id
            """;
    private static final String DELETE = "DELETE FROM message_versions WHERE id = ANY ($1)";

    /** Adds versions. */
    public Uni<Void> insertAll(Transaction transaction, Collection<MessageVersion> versions) {
        return versions.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.run(INSERT, Json.encode(versions)).replaceWithVoid();
    }

    /** Returns the versions of these messages, of each the oldest first. */
    public Uni<List<MessageVersion>> findAll(Transaction transaction, Collection<Long> messageIds) {
        return messageIds.isEmpty()
                ? Uni.createFrom().item(List.of())
                : transaction
                        .run(FIND, (Object) messageIds.toArray(Long[]::new))
                        .map(rows -> RowMapping.all(rows, MessageVersions::version));
    }

    /** Removes versions that turned out to be none. */
    public Uni<Void> deleteAll(Transaction transaction, Collection<Long> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.run(DELETE, (Object) ids.toArray(Long[]::new)).replaceWithVoid();
    }

    private static MessageVersion version(Row row) {
        return new MessageVersion(
                row.getLong("id"),
                row.getLong("message_id"),
                row.getString("text"),
                RowMapping.json(row, "entities"),
                RowMapping.value(new TypeReference<List<Attachment>>() {}, row, "attachments"),
                RowMapping.instant(row, "at"),
                row.getString("edited_by"));
    }
}
