package io.deskwire.store;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** Reads who does what only one process may do at a time. */
public final class HeldLeases {
    private static final String ALL = "SELECT name, holder, lease_until FROM leases ORDER BY name";

    private final Database database;

    public HeldLeases(Database database) {
        this.database = database;
    }

    /**
     * Something that one process does.
     *
     * @param until when it ends unless the holder renews it; in the past when the holder is gone
     */
    public record Held(String name, String holder, Instant until) {}

    /** Returns all of them, also those that have run out. */
    public Uni<List<Held>> all() {
        return database.run(ALL)
                .map(rows -> RowMapping.all(
                        rows,
                        row -> new Held(
                                row.getString("name"),
                                row.getString("holder"),
                                RowMapping.instant(row, "lease_until"))));
    }
}
