package io.deskwire.store.messages;

import com.fasterxml.jackson.core.type.TypeReference;
import io.deskwire.event.Json;
import io.deskwire.model.Attachment;
import io.deskwire.store.RowMapping;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    private static final String COLUMNS =
            " id, message_id, text, entities::text AS entities, attachments::text AS attachments, at, edited_by ";
    private static final String AROUND = "SELECT" + COLUMNS + """
              FROM message_versions
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
    /** One after the other, the newest first, until the next would be too much. */
    private static final String PAGE =
            """
            WITH RECURSIVE page (id, at, bytes, number) AS (
                 (SELECT id, at, 0::bigint, 1 FROM message_versions
                   WHERE message_id = $1
                     AND ($2::bigint IS NULL
                          OR (at, id) < (SELECT at, id FROM message_versions WHERE message_id = $1 AND id = $2))
                   ORDER BY at DESC, id DESC LIMIT 1)
                 UNION ALL
                 SELECT v.id, v.at, p.bytes + v.bytes, p.number + 1
                   FROM page p
                  CROSS JOIN LATERAL (
                        SELECT id, at, octet_length(concat(text, entities, attachments)) AS bytes
                          FROM message_versions WHERE message_id = $1 AND (at, id) < (p.at, p.id)
                         ORDER BY at DESC, id DESC LIMIT 1) v
                  WHERE p.number < $3 AND p.bytes + v.bytes <= $4)
            SELECT""" + COLUMNS + "FROM message_versions WHERE id IN (SELECT id FROM page) ORDER BY at, id";

    private static final String OLDER = """
            SELECT EXISTS (SELECT FROM message_versions v JOIN message_versions first ON first.id = $2
                            WHERE v.message_id = $1 AND (v.at, v.id) < (first.at, first.id)) AS older
            """;
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

    /**
     * Versions of a message that follow each other, oldest first.
     *
     * @param more there are older ones
     */
    public record VersionPage(List<MessageVersion> versions, boolean more) {}

    /**
     * Returns versions of a message that are older than {@code before}, the newest of them, as many as are kept at most.
     *
     * @param before   a version's number, or null for all
     * @param maxBytes of what they hold, UTF-8, beside the newest, which is always returned
     */
    public Uni<VersionPage> page(Transaction transaction, long messageId, @Nullable Long before, int maxBytes) {
        return transaction
                .run(PAGE, messageId, before, KEPT + 1, (long) maxBytes)
                .map(rows -> RowMapping.all(rows, MessageVersions::version))
                .flatMap(versions -> versions.isEmpty()
                        ? Uni.createFrom().item(new VersionPage(versions, false))
                        : transaction
                                .run(OLDER, messageId, versions.get(0).id())
                                .map(rows -> new VersionPage(
                                        versions, rows.iterator().next().getBoolean("older"))));
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
