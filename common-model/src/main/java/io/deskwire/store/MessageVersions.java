package io.deskwire.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.deskwire.event.Json;
import io.deskwire.model.Attachment;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * How messages read before they were edited: of each the first version and the newest {@value #KEPT}. Whoever changes them holds
 * the messages' locks.
 */
public final class MessageVersions {
    /**
     * Who corrects themselves does so a few times, and nobody reads more than twenty versions; a customer may edit one message
     * ten thousand times, and each edit costs as much as the first.
     */
    public static final int KEPT = 20;

    private static final String INSERT = """
            INSERT INTO message_versions (message_id, text, entities, attachments, at, edited_by)
            SELECT "messageId", text, entities, attachments, at, "editedBy"
              FROM json_to_recordset($1::text::json) AS s (
                   "messageId" bigint, text text, entities json, attachments json, at timestamptz,
                   "editedBy" text)
            """;
    private static final String COLUMNS = """
            SELECT id, message_id, text, entities::text AS entities, attachments::text AS attachments, at,
                   edited_by
              FROM message_versions
            """;
    private static final String AROUND = COLUMNS + """
             WHERE id IN (
                   SELECT v.id
                     FROM json_to_recordset($1::text::json) AS s ("messageId" bigint, at timestamptz)
                    CROSS JOIN LATERAL (
                          (SELECT id FROM message_versions WHERE message_id = s."messageId" AND at <= s.at
                            ORDER BY at DESC, id DESC LIMIT 1)
                          UNION ALL
                          (SELECT id FROM message_versions WHERE message_id = s."messageId" AND at > s.at
                            ORDER BY at, id LIMIT 1)) v)
             ORDER BY message_id, at, id
            """;
    private static final String FIND = COLUMNS + " WHERE message_id = ANY ($1) ORDER BY message_id, at, id";
    private static final String DROP = """
            DELETE FROM message_versions v
             USING (SELECT id, row_number() OVER (PARTITION BY message_id ORDER BY at, id) AS oldest,
                           row_number() OVER (PARTITION BY message_id ORDER BY at DESC, id DESC) AS newest
                      FROM message_versions WHERE message_id = ANY ($1)) s
             WHERE v.id = s.id AND s.oldest > 1 AND s.newest > $2
            """;
    private static final String DELETE = "DELETE FROM message_versions WHERE id = ANY ($1)";

    /** A moment in the life of a message. */
    public record Moment(long messageId, Instant at) {}

    /** Adds versions, and drops those that are too many then, between the first and the newest. */
    public Uni<Void> insertAll(Transaction transaction, Collection<MessageVersion> versions) {
        if (versions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Long[] messages =
                versions.stream().map(MessageVersion::messageId).distinct().toArray(Long[]::new);
        return transaction
                .run(INSERT, Json.encode(versions))
                .chain(() -> transaction.run(DROP, messages, KEPT))
                .replaceWithVoid();
    }

    /** Returns the versions next to these moments, one before and one after each, of a message the oldest first. */
    public Uni<List<MessageVersion>> findAround(Transaction transaction, Collection<Moment> moments) {
        return moments.isEmpty()
                ? Uni.createFrom().item(List.of())
                : transaction
                        .run(AROUND, Json.encode(moments))
                        .map(rows -> RowMapping.all(rows, MessageVersions::version));
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
