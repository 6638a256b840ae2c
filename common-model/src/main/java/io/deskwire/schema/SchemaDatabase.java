package io.deskwire.schema;

import io.deskwire.settings.DatabaseUrl;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database as migrations reach it: by one connection at a time, past any pooler, with limits of their own.
 *
 * @param url      as in {@code DATABASE_URL}
 * @param password is never shown
 */
public record SchemaDatabase(String url, String user, String password) {
    /**
     * A statement has no limit, for it takes as long as the tables are large. A lock is waited for 10 s, then the migration gives way,
     * for everybody who wants that table waits behind it. A process that falls silent in the middle is ended after a minute, and
     * noticed like those of the pool ({@code ConnectionBounds}).
     */
    private static final String LIMITS =
            "-c statement_timeout=0 -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s"
                    + " -c client_connection_check_interval=2s"
                    + " -c tcp_keepalives_idle=15 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";

    /** In seconds; a server that is there answers in a fraction of it, and then it is tried again. */
    private static final int CONNECT = 5;

    /** Flyway asks once a second for the lock that one process has while it migrates; then it is said who is waited for. */
    private static final int LOCK_TRIES = 10;

    /** Returns Flyway over the migrations that this program knows. */
    Flyway flyway() {
        return flyway(LOCK_TRIES);
    }

    /** As {@link #flyway()}; tests have migrations elsewhere too. */
    Flyway flyway(int lockTries, String... furtherLocations) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(DatabaseUrl.of(url).jdbc());
        // A standby can be read, and knows an older schema; that a server is none yet passes like its absence.
        source.setTargetServerType("primary");
        source.setUser(user);
        source.setPassword(password);
        source.setOptions(LIMITS);
        source.setConnectTimeout(CONNECT);
        source.setTcpKeepAlive(true);
        FluentConfiguration rules = Flyway.configure(SchemaDatabase.class.getClassLoader())
                .dataSource(source)
                .lockRetryCount(lockTries);
        String[] locations = new String[furtherLocations.length + 1];
        locations[0] = "classpath:" + MigrationFile.FOLDER;
        System.arraycopy(furtherLocations, 0, locations, 1, furtherLocations.length);
        rules.locations(locations);
        // As a lock of the session it does not keep a transaction open, for which CREATE INDEX CONCURRENTLY would wait
        // for ever.
        rules.getPluginRegister()
                .getExact(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        return rules.load();
    }

    @Override
    public String toString() {
        return "SchemaDatabase[" + user + "]";
    }
}
