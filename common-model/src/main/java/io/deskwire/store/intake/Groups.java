package io.deskwire.store.intake;

import io.deskwire.store.RowMapping;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Telegram groups that somebody added a bot to. It works in private chats only; each group is told so once. */
public final class Groups {
    /** Ascending, so that two transactions with common groups wait for each other instead of meeting in a deadlock. */
    private static final String DECLINE = """
            INSERT INTO declined_groups (bot, chat_id)
            SELECT (SELECT number FROM bots WHERE id = $2), id FROM unnest($1::bigint[]) AS id ORDER BY id
            ON CONFLICT DO NOTHING RETURNING chat_id
            """;

    /**
     * The mark goes over to the number that lives, and with it what waits to be said. Where both were to be told because the new one was
     * heard of first, one of the two is taken back: the old one's, which reaches nobody, or, when that was said already, the new one's.
     */
    private static final String MIGRATE = """
            WITH told AS (
                SELECT b.number AS bot, m.from_id, m.into_id,
                       EXISTS (SELECT 1 FROM declined_groups d WHERE d.chat_id = m.into_id AND d.bot = b.number) AS again,
                       EXISTS (SELECT 1 FROM outbox o
                                WHERE o.chat_id = m.from_id AND o.bot = b.number AND operation = 'notice' AND state = 'queued') AS waits
                  FROM unnest($1::bigint[], $2::bigint[]) AS m (from_id, into_id)
                  JOIN bots b ON b.id = $3
                  JOIN declined_groups g ON g.chat_id = m.from_id AND g.bot = b.number
            ), taken_back AS (
                DELETE FROM outbox o USING told t
                 WHERE o.operation = 'notice' AND o.state = 'queued' AND o.bot = t.bot AND t.again
                   AND o.chat_id = CASE WHEN t.waits THEN t.from_id ELSE t.into_id END
            ), moved AS (
                UPDATE outbox o SET chat_id = t.into_id FROM told t
                 WHERE o.operation = 'notice' AND o.state = 'queued' AND o.bot = t.bot AND NOT t.again AND o.chat_id = t.from_id
            ), unmarked AS (
                DELETE FROM declined_groups g USING told t WHERE g.chat_id = t.from_id AND g.bot = t.bot
            )
            INSERT INTO declined_groups (bot, chat_id) SELECT DISTINCT bot, into_id FROM told ORDER BY into_id ON CONFLICT DO NOTHING
            """;

    /** Takes note of which groups became which: who was told as the one is told as the other. */
    public Uni<Void> migrate(Transaction transaction, long bot, Map<Long, Long> became) {
        return became.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .run(
                                MIGRATE,
                                became.keySet().toArray(Long[]::new),
                                became.values().toArray(Long[]::new),
                                bot)
                        .replaceWithVoid();
    }

    /** Marks groups as told; returns those that had not been, whom the caller tells within this transaction. */
    public Uni<List<Long>> decline(Transaction transaction, long bot, Collection<Long> chatIds) {
        return transaction
                .run(DECLINE, chatIds.toArray(Long[]::new), bot)
                .map(rows -> RowMapping.all(rows, row -> row.getLong("chat_id")));
    }
}
