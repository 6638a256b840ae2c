package io.deskwire.store.files;

import io.deskwire.model.Dimensions;
import io.deskwire.store.Database;
import io.deskwire.store.RowMapping;
import io.deskwire.store.StoreUnavailableException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Files that agents upload: they belong to nobody until a reply names them, and are forgotten when none does. */
public final class Uploads {
    /** Longer than anybody leaves a reply half written. */
    public static final Duration KEPT = Duration.ofDays(1);
    /** An upload of the largest size is 200 rows of 256 KiB; a portion of these is a transaction of a second or two. */
    static final int AT_ONCE = 20;

    private static final int ATTEMPT = 0;
    private static final String BEGIN =
            "INSERT INTO files (id, agent, name, mime, width, height, state) VALUES ($1, $2, $3, $4, $5, $6,"
                    + " 'receiving')";
    /** An upload that is under way counts as the largest: its size is known at its end only. */
    private static final String UNUSED_BYTES = """
            SELECT coalesce(sum(CASE state WHEN 'receiving' THEN $2 ELSE size END), 0)::bigint AS bytes
              FROM files WHERE agent = $1 AND message_id IS NULL
            """;

    private static final String COMPLETE =
            "UPDATE files SET state = 'stored', size = $2 WHERE id = $1 AND state = 'receiving'";
    private static final String DISCARD = "DELETE FROM files WHERE id = $1 AND state = 'receiving'";
    private static final String FORGET = """
            DELETE FROM files WHERE id IN (
                SELECT id FROM files
                 WHERE message_id IS NULL AND created_at < clock_timestamp() - $1 * interval '1 millisecond'
                 ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)
            """;

    private static final String UNUSED = """
            SELECT id FROM files
             WHERE message_id IS NULL AND created_at < clock_timestamp() - $1 * interval '1 millisecond'
             ORDER BY created_at LIMIT 1000
            """;
    private static final String FORGET_ONE = "DELETE FROM files WHERE id = $1 AND message_id IS NULL";
    private static final Logger LOG = Logger.getLogger(Uploads.class);

    private final Database database;

    public Uploads(Database database) {
        this.database = database;
    }

    /**
     * Returns bytes of the agent's uploads that no reply has named.
     *
     * @param largest what an upload that is under way counts
     */
    public Uni<Long> unusedBytes(String agent, long largest) {
        return database.run(UNUSED_BYTES, agent, largest)
                .map(rows -> rows.iterator().next().getLong("bytes"));
    }

    /**
     * Begins an upload.
     *
     * @param dimensions of a picture or a film; null when nobody measured it
     */
    public Uni<Void> begin(UUID id, String agent, String name, String mime, @Nullable Dimensions dimensions) {
        Integer width = dimensions == null ? null : dimensions.width();
        Integer height = dimensions == null ? null : dimensions.height();
        return database.run(BEGIN, id, agent, name, mime, width, height).replaceWithVoid();
    }

    /**
     * Adds bytes: a whole chunk of {@link Chunks}.
     *
     * @param position of the chunk, from 0
     */
    public Uni<Void> append(UUID id, int position, Buffer chunk) {
        return FileChunks.append(database, id, ATTEMPT, position, chunk);
    }

    /** Ends an upload of which everything is here; fails with {@link ClaimLostException} when it was forgotten meanwhile. */
    public Uni<Void> complete(UUID id, long size) {
        return database.run(COMPLETE, id, size)
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new ClaimLostException(id);
                    }
                })
                .replaceWithVoid();
    }

    /** Removes an upload that broke off. */
    public Uni<Void> discard(UUID id) {
        return database.run(DISCARD, id).replaceWithVoid();
    }

    /** Forgets uploads that nobody used within {@code age}, in portions; returns how many that were. */
    public Uni<Long> forgetUnused(Duration age) {
        return forgetUnused(age, 0);
    }

    private Uni<Long> forgetUnused(Duration age, long before) {
        return database.run(FORGET, age.toMillis(), AT_ONCE)
                .map(RowSet::rowCount)
                .flatMap(count ->
                        count < AT_ONCE ? Uni.createFrom().item(before + count) : forgetUnused(age, before + count))
                .onFailure(failure -> !(failure instanceof StoreUnavailableException))
                .recoverWithUni(failure -> forgetOneByOne(age).map(count -> before + count));
    }

    /** One that cannot be removed keeps the others of its portion; alone it keeps nobody. */
    private Uni<Long> forgetOneByOne(Duration age) {
        AtomicLong forgotten = new AtomicLong();
        return database.run(UNUSED, age.toMillis())
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(RowMapping.all(rows, row -> row.getUUID("id"))))
                .onItem()
                .transformToUniAndConcatenate(id -> database.run(FORGET_ONE, id)
                        .invoke(rows -> forgotten.addAndGet(rows.rowCount()))
                        .onFailure(failure -> !(failure instanceof StoreUnavailableException))
                        .recoverWithItem(failure -> {
                            LOG.warnf("Upload %s cannot be removed and stays: %s", id, failure.getMessage());
                            return null;
                        }))
                .collect()
                .last()
                .map(done -> forgotten.get());
    }
}
