package io.deskwire.bench.floor;

import io.deskwire.bench.measure.Latencies;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** One row in a transaction of its own on the line's PostgreSQL, over JDBC: the commit waits for the disk as ours does. */
public final class CommitFloor {

    private static final String TABLE = "bench_floor";

    private CommitFloor() {}

    /**
     * @param payload as long as an event
     */
    public static Floor run(Connection connection, String payload, FloorLoad load) throws Exception {
        Latencies times = new Latencies();
        execute(connection, "CREATE TABLE " + TABLE + " (id bigint PRIMARY KEY, data json NOT NULL)");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + TABLE + " VALUES (?, ?::json)")) {
            load.run((index, moment) -> {
                insert.setLong(1, index);
                insert.setString(2, payload);
                insert.executeUpdate();
                if (index >= load.warmUp()) {
                    times.record(System.nanoTime() - moment);
                }
            });
        } finally {
            execute(connection, "DROP TABLE " + TABLE);
        }
        return new Floor("PostgreSQL: one row, committed", times, Set.of(Way.values()));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
