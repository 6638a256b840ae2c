package io.deskwire.store.log;

import io.deskwire.store.Committed;
import io.deskwire.store.Database;
import io.deskwire.store.StoreUnavailableException;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Duration;

/**
 * Forgets the beginning of the event log. The floor rises first, in a transaction of its own, and what is below it goes in the
 * next one: so whoever reads sees either the events or a floor above its place, never a hole. The head row, which every writer
 * waits for, is locked for no longer than its one update and the commit. What the tickets' intervals are still to be read from stays.
 */
public final class EventLogRetention {
    /** Deleting as many takes some tens of milliseconds. */
    private static final int AT_ONCE = 5_000;

    /** One at a time, of all replicas; whoever comes second has nothing to do. */
    private static final String LOCK =
            "SELECT pg_try_advisory_xact_lock(hashtextextended('deskwire event log retention', 0)) AS mine";

    /** Numbers are dense: a portion is a range of them. */
    private static final String DELETE = """
            DELETE FROM event_log
             WHERE seq <= LEAST((SELECT floor FROM event_head), (SELECT min(seq) - 1 + $1 FROM event_log))
            """;

    private static final String RAISE = """
            UPDATE event_head SET floor = old.upto
              FROM (SELECT max(seq) AS upto
                      FROM event_log
                     WHERE seq > (SELECT floor FROM event_head) AND seq <= (SELECT floor FROM event_head) + $1
                       AND NOT EXISTS (SELECT FROM interval_rebuild r WHERE r.done_seq < r.began_seq AND seq > r.done_seq)
                       AND at < clock_timestamp() - $2 * interval '1 second') old
             WHERE old.upto > floor
            RETURNING floor
            """;

    private final Database database;
    private final int atOnce;

    public EventLogRetention(Database database) {
        this(database, AT_ONCE);
    }

    EventLogRetention(Database database, int atOnce) {
        this.database = database;
        this.atOnce = atOnce;
    }

    /**
     * What came of a portion.
     *
     * @param removed how many events are gone
     * @param more    whether there is more to be done now
     */
    public record PurgedEvents(int removed, boolean more) {
        private static final PurgedEvents NOTHING = new PurgedEvents(0, false);
    }

    /**
     * Removes a portion of what is older than {@code kept}; nothing while another replica does. Fails with
     * {@link StoreUnavailableException} when the database is away.
     */
    public Uni<PurgedEvents> prune(Duration kept) {
        return database.change(transaction -> transaction
                        .run(LOCK)
                        .flatMap(rows -> isMine(rows)
                                ? portion(transaction, kept)
                                : Uni.createFrom().item(PurgedEvents.NOTHING)))
                .map(Committed::result);
    }

    private Uni<PurgedEvents> portion(Transaction transaction, Duration kept) {
        return transaction.run(DELETE, (long) atOnce).map(RowSet::rowCount).flatMap(removed -> transaction
                .run(RAISE, (long) atOnce, kept.toSeconds())
                .map(raised -> new PurgedEvents(removed, removed > 0 || raised.rowCount() > 0)));
    }

    private static boolean isMine(RowSet<Row> rows) {
        return rows.iterator().next().getBoolean("mine");
    }
}
