package io.deskwire.store;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who does what only one process may do at a time. Times are the database's, so that clocks of processes need not agree. A lease
 * that nobody renews ends by itself.
 */
public final class Leases {
    private static final String TAKE = """
            INSERT INTO leases AS l (name, holder, lease_until, held_since)
            VALUES ($1, $2, clock_timestamp() + $3 * interval '1 millisecond', clock_timestamp())
            ON CONFLICT (name) DO UPDATE
               SET holder = EXCLUDED.holder, lease_until = EXCLUDED.lease_until,
                   held_since = CASE WHEN l.holder = EXCLUDED.holder THEN l.held_since ELSE EXCLUDED.held_since END
             WHERE l.holder = EXCLUDED.holder OR l.lease_until < clock_timestamp()
            RETURNING holder
            """;
    private static final String RELEASE = "DELETE FROM leases WHERE name = $1 AND holder = $2";
    private static final String FIND = "SELECT holder, held_since, lease_until FROM leases WHERE name = $1";

    /** But for what keeps the release before from leading (V35), which is nobody's. */
    private static final String ALL =
            "SELECT name, holder, lease_until FROM leases WHERE lease_until < '9999-01-01' ORDER BY name";

    private final Database database;

    public Leases(Database database) {
        this.database = database;
    }

    /**
     * A lease as the database has it.
     *
     * @param until when it ends unless it is renewed; may lie in the past
     */
    public record Lease(String holder, Instant since, Instant until) {}

    /**
     * Something that one process does.
     *
     * @param until when it ends unless the holder renews it; in the past when the holder is gone
     */
    public record HeldLease(String name, String holder, Instant until) {}

    /**
     * Takes the lease if nobody has it, or renews it if the holder has it.
     *
     * @param length counted from the moment at which the database does it
     * @return whether the holder has it now
     */
    public Uni<Boolean> take(String name, String holder, Duration length) {
        return database.run(TAKE, name, holder, length.toMillis()).map(rows -> rows.size() == 1);
    }

    /** Gives the lease up if the holder has it. */
    public Uni<Void> release(String name, String holder) {
        return database.run(RELEASE, name, holder).replaceWithVoid();
    }

    /** Returns the lease, if anybody ever took it and did not give it up. */
    public Uni<Optional<Lease>> find(String name) {
        return database.run(FIND, name)
                .map(rows -> RowMapping.first(
                        rows,
                        row -> new Lease(
                                row.getString("holder"),
                                RowMapping.instant(row, "held_since"),
                                RowMapping.instant(row, "lease_until"))));
    }

    /** Returns all of them, also those that have run out. */
    public Uni<List<HeldLease>> all() {
        return database.run(ALL)
                .map(rows -> RowMapping.all(
                        rows,
                        row -> new HeldLease(
                                row.getString("name"),
                                row.getString("holder"),
                                RowMapping.instant(row, "lease_until"))));
    }
}
