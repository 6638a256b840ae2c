package io.deskwire.bench.intake;

import io.deskwire.local.LineState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections to the line's PostgreSQL, as the services' own role. */
public final class BenchDatabase {

    private final PGSimpleDataSource source = new PGSimpleDataSource();

    public BenchDatabase(LineState.Postgres postgres) {
        source.setUrl("jdbc:" + postgres.url());
        source.setUser(postgres.user());
        source.setPassword(postgres.password());
    }

    /** Opens a connection that commits each statement. */
    public Connection connect() throws SQLException {
        return source.getConnection();
    }

    /** Version and what decides whether a commit waits for the disk, as in the report. */
    public String describe() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT current_setting('server_version'), current_setting('fsync'),"
                                + " current_setting('synchronous_commit')")) {
            row.next();
            return "PostgreSQL " + row.getString(1) + ", fsync " + row.getString(2) + ", synchronous_commit "
                    + row.getString(3);
        }
    }
}
