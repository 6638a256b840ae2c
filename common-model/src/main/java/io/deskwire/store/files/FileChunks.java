package io.deskwire.store.files;

import io.deskwire.store.Database;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.UUID;

/** Writes the bytes of files. */
final class FileChunks {
    /**
     * The row's lock makes it impossible that a write of an earlier try comes after the later one's beginning, which removes what
     * was written ({@link #CLEAR}).
     */
    private static final String APPEND = """
            INSERT INTO file_chunks (file_id, position, bytes)
            SELECT id, $3, $4 FROM (
                SELECT id FROM files WHERE id = $1 AND attempts = $2 AND state IN ('waiting', 'receiving') FOR SHARE) f
            """;

    private static final String CLEAR = "DELETE FROM file_chunks WHERE file_id = ANY ($1)";

    private FileChunks() {}

    /**
     * Writes one chunk. Fails with {@link ClaimLostException} when the file is no longer this try's.
     *
     * @param position from 0
     */
    static Uni<Void> append(Database database, UUID file, int attempt, int position, Buffer bytes) {
        return database.run(APPEND, file, attempt, position, bytes)
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new ClaimLostException(file);
                    }
                })
                .replaceWithVoid();
    }

    /** Removes all bytes of files whose rows the caller holds. */
    static Uni<Void> clear(Transaction transaction, UUID... files) {
        return transaction.run(CLEAR, (Object) files).replaceWithVoid();
    }
}
