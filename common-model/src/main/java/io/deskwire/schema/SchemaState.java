package io.deskwire.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/**
 * How a schema and this program stand to each other.
 *
 * @param known   the newest migration that this program knows
 * @param current the newest one that the database has; 0: none
 * @param floor   the migration that a program has to know to use this schema; 0: any
 * @param pending what this program would do, in order
 */
record SchemaState(int known, int current, int floor, List<MigrationFile> pending) {

    /** Asks the database, and writes nothing; fails as JDBC and Flyway do. */
    static SchemaState read(Flyway flyway) {
        MigrationInfo[] all = flyway.info().all();
        return new SchemaState(
                newest(all, info -> info.getState().isResolved()),
                newest(
                        all,
                        info -> info.getState().isApplied() && !info.getState().isFailed()),
                floor(flyway),
                Arrays.stream(all)
                        .filter(info -> info.getState() == MigrationState.PENDING || BrokenOffMigrations.has(info))
                        .map(info -> MigrationFile.of(number(info), info.getScript()))
                        .toList());
    }

    /** Returns, as one sentence, why this program must not touch the database. */
    Optional<String> refusal() {
        return floor > known
                ? Optional.of("the database's schema is at " + current + " and asks for a release that knows migration "
                        + floor + "; this one knows those up to " + known
                        + ". Nothing was changed. Start the release that brought it there, or a later one"
                        + " (docs/operations/upgrade.md)")
                : Optional.empty();
    }

    private static int newest(MigrationInfo[] all, Predicate<MigrationInfo> which) {
        return Arrays.stream(all)
                .filter(info -> info.getVersion() != null)
                .filter(which)
                .mapToInt(SchemaState::number)
                .max()
                .orElse(0);
    }

    private static int number(MigrationInfo info) {
        return Integer.parseInt(info.getVersion().getVersion());
    }

    private static int floor(Flyway flyway) {
        try (Connection connection = flyway.getConfiguration().getDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            // Before migration 46 there is no such table.
            return exists(statement) ? number(statement.executeQuery("SELECT known FROM schema_floor")) : 0;
        } catch (SQLException e) {
            throw new FlywayException("The floor of the schema cannot be read", e);
        }
    }

    private static boolean exists(Statement statement) throws SQLException {
        return number(statement.executeQuery("SELECT (to_regclass('schema_floor') IS NOT NULL)::int")) == 1;
    }

    private static int number(ResultSet rows) throws SQLException {
        rows.next();
        return rows.getInt(1);
    }
}
