package io.deskwire.store;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Telegram groups that somebody added the bot to. It works in private chats only; each group is told so once. */
public final class Groups {
    /** Ascending, so that two transactions with common groups wait for each other instead of meeting in a deadlock. */
    private static final String DECLINE = """
            INSERT INTO declined_groups (chat_id)
            SELECT id FROM unnest($1::bigint[]) AS id ORDER BY id
            ON CONFLICT DO NOTHING RETURNING chat_id
            """;

    private static final String MIGRATE = """
            INSERT INTO declined_groups (chat_id)
            SELECT m.into_id FROM unnest($1::bigint[], $2::bigint[]) AS m (from_id, into_id)
              JOIN declined_groups g ON g.chat_id = m.from_id ORDER BY m.into_id
            ON CONFLICT DO NOTHING
            """;

    /** Marks as told what became of groups that were told. */
    public Uni<Void> migrate(Transaction transaction, Map<Long, Long> became) {
        return became.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .run(
                                MIGRATE,
                                became.keySet().toArray(Long[]::new),
                                became.values().toArray(Long[]::new))
                        .replaceWithVoid();
    }

    /** Marks groups as told; returns those that had not been, whom the caller tells within this transaction. */
    public Uni<List<Long>> decline(Transaction transaction, Collection<Long> chatIds) {
        return transaction
                .run(DECLINE, (Object) chatIds.toArray(Long[]::new))
                .map(rows -> RowMapping.all(rows, row -> row.getLong("chat_id")));
    }
}
