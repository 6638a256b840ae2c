package io.deskwire.testing;

import io.deskwire.local.server.LocalPgBouncer;
import io.deskwire.local.server.LocalPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A PostgreSQL server behind a PgBouncer in transaction mode, which has fewer sessions than the services have connections, with the
 * limits that docs/operations/configure.md has an operator give the role. Both are child processes; PgBouncer has to be on the machine. Whoever
 * starts them closes them; what was forgotten ends with the JVM.
 */
public final class PooledPostgres implements TestDatabase, AutoCloseable {
    /** Why a test is left out. */
    public static final String MISSING =
            "There is no pgbouncer on this machine. On Debian: apt-get install pgbouncer, as deploy/test does.";

    private final LocalPostgres postgres;
    private final LocalPgBouncer pooler;

    private PooledPostgres(LocalPostgres postgres, LocalPgBouncer pooler) {
        this.postgres = postgres;
        this.pooler = pooler;
    }

    /** Whether it can be started here. */
    public static boolean canStart() {
        return LocalPgBouncer.program().isPresent();
    }

    /** Starts both. */
    public static PooledPostgres start() {
        try {
            LocalPostgres postgres = LocalPostgres.temporary();
            postgres.start();
            PooledPostgres both = new PooledPostgres(postgres, LocalPgBouncer.temporary(postgres));
            AtExit.close(both);
            both.execute(
                    "ALTER ROLE deskwire SET idle_in_transaction_session_timeout = '5s'",
                    "ALTER ROLE deskwire SET lock_timeout = '7s'",
                    "ALTER ROLE deskwire SET statement_timeout = '8s'");
            both.pooler.start();
            return both;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("PostgreSQL behind PgBouncer could not be started: " + e.getMessage(), e);
        }
    }

    /** Where the pooler is, as in {@code DATABASE_URL}. */
    public String url() {
        return pooler.url();
    }

    /** Where PostgreSQL is, as in {@code MIGRATION_DATABASE_URL}. */
    public String directUrl() {
        return postgres.url();
    }

    public String user() {
        return postgres.user();
    }

    public String password() {
        return postgres.password();
    }

    /** Past the pooler. */
    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), user(), password());
    }

    /** PostgreSQL ends and is started again beneath the pooler. */
    public void restartPostgres() {
        postgres.stop();
        postgres.start();
    }

    @Override
    public void close() {
        pooler.close();
        postgres.close();
    }

    @Override
    public String toString() {
        return "PooledPostgres[" + url() + "]";
    }
}
