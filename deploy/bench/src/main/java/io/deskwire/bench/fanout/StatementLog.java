package io.deskwire.bench.fanout;

import io.deskwire.local.server.LocalPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Lets PostgreSQL log every statement for a while. */
final class StatementLog {

    private final LocalPostgres postgres;
    private final Path log;

    StatementLog(LocalPostgres postgres, Path log) {
        this.postgres = postgres;
        this.log = log;
    }

    /** Begins; returns the place in the log from which statements count. */
    long begin() throws SQLException, IOException, InterruptedException {
        set(
                "ALTER SYSTEM SET log_line_prefix = '" + Statements.PREFIX + "%a|'",
                "ALTER SYSTEM SET log_statement = 'all'");
        return Statements.end(log);
    }

    /** Ends; returns what came since that place, but for statements of connections that call themselves so. */
    Statements end(long place, String ownApplication) throws SQLException, IOException, InterruptedException {
        Statements statements = Statements.since(log, place, ownApplication);
        set("ALTER SYSTEM RESET log_statement", "ALTER SYSTEM RESET log_line_prefix");
        return statements;
    }

    private void set(String... settings) throws SQLException, InterruptedException {
        try (Connection superuser = postgres.superuser();
                Statement statement = superuser.createStatement()) {
            for (String setting : List.of(settings)) {
                statement.execute(setting);
            }
            statement.execute("SELECT pg_reload_conf()");
        }
        // Every server process takes the settings over between two statements, when the signal reached it.
        Thread.sleep(300);
    }
}
