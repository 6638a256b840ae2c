package io.deskwire.bench.intake;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Empty copies of the line's own tables in a schema beside them, with their indexes, checks, defaults and storage settings. The
 * foreign keys are left out, which favours whoever writes here.
 */
final class ScratchTables implements AutoCloseable {

    private static final String SCHEMA = "bench";

    private static final List<String> TABLES = List.of("messages", "event_head", "event_log");

    private final Connection connection;

    ScratchTables(Connection connection) throws SQLException {
        this.connection = connection;
        execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
        execute("CREATE SCHEMA " + SCHEMA);
        for (String table : TABLES) {
            execute("CREATE TABLE " + SCHEMA + "." + table + " (LIKE public." + table + " INCLUDING ALL)");
            copyStorageSettings(table);
        }
        execute("INSERT INTO " + SCHEMA + ".event_head DEFAULT VALUES");
    }

    /** Where the tables are. */
    String schema() {
        return SCHEMA;
    }

    private void copyStorageSettings(String table) throws SQLException {
        String settings;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT array_to_string(reloptions, ', ') FROM pg_class"
                        + " WHERE oid = 'public." + table + "'::regclass")) {
            row.next();
            settings = row.getString(1);
        }
        if (settings != null) {
            execute("ALTER TABLE " + SCHEMA + "." + table + " SET (" + settings + ")");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        execute("DROP SCHEMA " + SCHEMA + " CASCADE");
    }
}
