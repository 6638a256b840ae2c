package io.deskwire.store.intake;

import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The Telegram updates that were taken in: of each bot a set of ids, because updates come again and out of order. */
public final class UpdateDedup {
    /** Ascending, so that two transactions with common ids wait for each other instead of meeting in a deadlock. */
    private static final String CLAIM = """
            INSERT INTO telegram_updates (bot, update_id)
            SELECT (SELECT number FROM bots WHERE id = $2), id FROM unnest($1::bigint[]) AS id ORDER BY id
            ON CONFLICT DO NOTHING RETURNING update_id
            """;

    /**
     * Marks updates as taken in by this transaction.
     *
     * @param bot Telegram's number of the bot that they are for: another one's have the same ids
     * @return those that nobody had taken in before; another transaction under way with the same id is waited for
     */
    public Uni<Set<Long>> claim(Transaction transaction, long bot, Collection<Long> ids) {
        return transaction.run(CLAIM, ids.toArray(Long[]::new), bot).map(rows -> {
            Set<Long> fresh = new HashSet<>();
            for (Row row : rows) {
                fresh.add(row.getLong("update_id"));
            }
            return fresh;
        });
    }
}
