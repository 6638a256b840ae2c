package io.deskwire.local.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A role and a database of the same name that belongs to it. */
final class PostgresDatabase {

    private PostgresDatabase() {}

    /** The commands that make both where neither is. */
    static List<String> commands(String name, String password) {
        return List.of(role("CREATE", name, password), database(name));
    }

    /**
     * Makes role and database where they are missing, and gives the role this password.
     *
     * @param superuser a connection that may do so
     * @param name a plain identifier of our own
     */
    static void provide(Connection superuser, String name, String password) throws SQLException {
        String verb = exists(superuser, "SELECT 1 FROM pg_roles WHERE rolname = ?", name) ? "ALTER" : "CREATE";
        execute(superuser, role(verb, name, password));
        if (!exists(superuser, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
            execute(superuser, database(name));
        }
    }

    /** Whether this server follows another one, and takes no changes. */
    static boolean isOnStandby(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pg_is_in_recovery()")) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    private static String role(String verb, String name, String password) {
        // These commands take no parameters, so the password is quoted as a literal.
        return verb + " ROLE " + name + " LOGIN PASSWORD '" + password.replace("'", "''") + "'";
    }

    private static String database(String name) {
        return "CREATE DATABASE " + name + " OWNER " + name;
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
