package io.deskwire.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.Configuration;

/**
 * Migrations outside of a transaction that failed in the middle. Flyway keeps that they did, and goes no further until it is told to
 * forget it.
 */
final class BrokenOffMigrations {
    private BrokenOffMigrations() {}

    /** Says whether this is one that the program knows. */
    static boolean has(MigrationInfo info) {
        return info.getState() == MigrationState.FAILED;
    }

    /** Has them done anew: each of ours begins with what takes away what it left. */
    static void forget(Flyway flyway) {
        for (MigrationInfo info : flyway.info().all()) {
            if (has(info)) {
                forget(flyway.getConfiguration(), info.getVersion().getVersion());
            }
        }
    }

    private static void forget(Configuration rules, String version) {
        try (Connection connection = rules.getDataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "DELETE FROM " + rules.getTable() + " WHERE version = ? AND NOT success")) {
            statement.setString(1, version);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new FlywayException("That migration " + version + " was broken off cannot be forgotten", e);
        }
    }
}
