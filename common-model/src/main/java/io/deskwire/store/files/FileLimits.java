package io.deskwire.store.files;

import io.deskwire.store.RowMapping;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What of customers' files is fetched at once, and what later. */
public final class FileLimits {
    /** The n-th portion that comes within an hour is due n hours later: the limit holds then too, and nothing is left out. */
    private static final String POSTPONE = """
            WITH fresh AS (
                SELECT DISTINCT t.contact_id FROM files f JOIN messages m ON m.id = f.message_id JOIN tickets t ON t.id = m.ticket_id
                 WHERE f.id = ANY ($1)
            ), received AS (
                SELECT f.id, sum(coalesce(f.size, 0)) OVER w AS bytes, count(*) OVER w AS files
                  FROM files f JOIN messages m ON m.id = f.message_id JOIN tickets t ON t.id = m.ticket_id
                  JOIN fresh USING (contact_id)
                 WHERE f.agent IS NULL AND f.state <> 'refused' AND f.created_at > now() - interval '1 hour'
                WINDOW w AS (PARTITION BY t.contact_id ORDER BY f.created_at, f.message_id, f.id)
            )
            UPDATE files f
               SET due_at = clock_timestamp()
                            + greatest(div(r.bytes - 1, $2::bigint), div(r.files - 1, $3::bigint)) * interval '1 hour'
              FROM received r
             WHERE f.id = r.id AND f.id = ANY ($1) AND f.state = 'waiting' AND (r.bytes > $2::bigint OR r.files > $3::bigint)
            RETURNING f.id
            """;

    /**
     * Puts off what goes above what one customer may send within an hour, of files that this transaction added.
     *
     * @param bytes above 0
     * @param files above 0
     * @return those that were put off
     */
    public Uni<Set<UUID>> postpone(Transaction transaction, Collection<UUID> added, long bytes, long files) {
        if (added.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return transaction
                .run(POSTPONE, added.toArray(UUID[]::new), bytes, files)
                .map(rows -> new HashSet<>(List.copyOf(RowMapping.all(rows, row -> row.getUUID("id")))));
    }
}
