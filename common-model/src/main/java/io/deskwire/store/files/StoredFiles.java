package io.deskwire.store.files;

import io.deskwire.model.Dimensions;
import io.deskwire.store.Database;
import io.deskwire.store.RowMapping;
import io.deskwire.store.tickets.TicketSight;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads files. */
public final class StoredFiles {
    /** A file is seen with the ticket of its message; an upload that no reply has named is its agent's. */
    private static final String FIND = """
            SELECT f.id, f.message_id, f.agent, f.name, f.mime, f.size, f.width, f.height, f.state, f.reason
              FROM files f
             WHERE f.id = $1
               AND ($2::text IS NULL OR (f.message_id IS NULL AND f.agent = $2::text)
                    OR EXISTS (SELECT FROM messages m JOIN tickets t ON t.id = m.ticket_id
                                WHERE m.id = f.message_id""" + TicketSight.condition(2) + "))";
    /** The part of a chunk that stands outside its row (STORAGE EXTERNAL) is read alone. */
    private static final String READ =
            "SELECT substring(bytes FROM $3 FOR $4) AS bytes FROM file_chunks WHERE file_id = $1 AND position = $2";

    private final Database database;

    public StoredFiles(Database database) {
        this.database = database;
    }

    /**
     * Returns the file of that number, if there is one for who asks.
     *
     * @param sight of who asks
     */
    public Uni<Optional<StoredFile>> find(UUID id, TicketSight sight) {
        return database.run(FIND, id, sight.member()).map(rows -> RowMapping.first(rows, StoredFiles::file));
    }

    /**
     * Reads bytes of a stored file. Each chunk is asked for when the one before was taken, so that a slow reader costs one chunk
     * of memory and no connection.
     *
     * @param from   the first byte, from 0
     * @param length how many; the file has them
     */
    public Multi<Buffer> read(UUID id, long from, long length) {
        if (length == 0) {
            return Multi.createFrom().empty();
        }
        long end = from + length;
        int first = Math.toIntExact(from / Chunks.SIZE);
        int last = Math.toIntExact((end - 1) / Chunks.SIZE);
        return Multi.createFrom().range(first, last + 1).onItem().transformToUniAndConcatenate(position -> {
            long begin = (long) position * Chunks.SIZE;
            int skipped = (int) (Math.max(from, begin) - begin);
            int taken = (int) (Math.min(end, begin + Chunks.SIZE) - begin) - skipped;
            return chunk(id, position, skipped, taken);
        });
    }

    private Uni<Buffer> chunk(UUID id, int position, int skipped, int taken) {
        // SQL counts from 1.
        return database.run(READ, id, position, skipped + 1, taken).map(rows -> {
            if (rows.size() == 0) {
                throw new IllegalStateException("File " + id + " has no chunk " + position);
            }
            return rows.iterator().next().getBuffer("bytes").getDelegate();
        });
    }

    static StoredFile file(Row row) {
        return new StoredFile(
                row.getUUID("id"),
                row.getLong("message_id"),
                row.getString("agent"),
                row.getString("name"),
                row.getString("mime"),
                row.getLong("size"),
                dimensions(row),
                RowMapping.constant(FileState.class, row, "state"),
                row.getString("reason"));
    }

    private static @Nullable Dimensions dimensions(Row row) {
        Integer width = row.getInteger("width");
        return width == null ? null : new Dimensions(width, row.getInteger("height"));
    }
}
