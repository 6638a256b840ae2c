package io.deskwire.store.intake;

import io.deskwire.store.Database;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * Forgets updates that can no longer be repeated. Telegram keeps updates for 24 hours, and after a week of silence it numbers anew
 * at random (Bot API, Update): a number kept longer than that could be taken for a repetition.
 */
public final class UpdateRetention {
    /** Long after the last repetition, long before numbers can come anew. */
    public static final Duration KEPT = Duration.ofDays(3);

    /** A delete of this size takes some tens of milliseconds and holds no lock that the intake waits for. */
    private static final int AT_ONCE = 10_000;

    private static final String FORGET = """
            DELETE FROM telegram_updates WHERE (update_id, bot) IN (
                SELECT update_id, bot FROM telegram_updates
                 WHERE seen_at < clock_timestamp() - $1 * interval '1 second' ORDER BY seen_at LIMIT $2)
            """;

    private final Database database;

    public UpdateRetention(Database database) {
        this.database = database;
    }

    /** Forgets all that is older than {@link #KEPT}, in portions; returns how many that was. */
    public Uni<Long> forget() {
        return forget(0);
    }

    private Uni<Long> forget(long before) {
        return database.run(FORGET, KEPT.toSeconds(), AT_ONCE).flatMap(rows -> {
            long forgotten = before + rows.rowCount();
            return rows.rowCount() < AT_ONCE ? Uni.createFrom().item(forgotten) : forget(forgotten);
        });
    }
}
