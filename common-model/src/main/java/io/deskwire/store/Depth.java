package io.deskwire.store;

import io.vertx.mutiny.sqlclient.Row;

/**
 * How much waits to be done.
 *
 * @param entries    how many
 * @param ageSeconds how long the oldest of them has been waiting
 */
public record Depth(long entries, double ageSeconds) {
    /** Reads it of the columns {@code depth} and {@code age}. */
    public static Depth of(Row row) {
        return new Depth(row.getLong("depth"), row.getDouble("age"));
    }
}
