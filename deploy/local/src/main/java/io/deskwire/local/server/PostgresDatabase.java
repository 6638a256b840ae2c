package io.deskwire.local.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A role and a database of the same name that belongs to it. */
final class PostgresDatabase {

    private PostgresDatabase() {}

    /**
     * Makes role and database where they are missing, and gives the role this password.
     *
     * @param superuser a connection that may do so
     * @param name a plain identifier of our own
     */
    static void provide(Connection superuser, String name, String password) throws SQLException {
        String verb = exists(superuser, "SELECT 1 FROM pg_roles WHERE rolname = ?", name) ? "ALTER" : "CREATE";
        // These commands take no parameters, so the password is quoted as a literal.
        String literal = "'" + password.replace("'", "''") + "'";
        execute(superuser, verb + " ROLE " + name + " LOGIN PASSWORD " + literal);
        if (!exists(superuser, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
            execute(superuser, "CREATE DATABASE " + name + " OWNER " + name);
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
