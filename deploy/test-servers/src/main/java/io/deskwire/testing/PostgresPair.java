package io.deskwire.testing;

import io.deskwire.local.server.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * Two PostgreSQL servers on 127.0.0.1: a primary, which takes nothing for committed that its standby has not, and that standby. They are
 * child processes, also where containers could be had: one is stopped, killed and frozen beneath the other. Whoever starts them closes
 * them; what was forgotten ends with the JVM.
 */
public final class PostgresPair implements TestDatabase, AutoCloseable {
    private final LocalPostgres first;
    private final LocalPostgres second;
    private LocalPostgres primary;
    private LocalPostgres standby;

    private PostgresPair(LocalPostgres first, LocalPostgres second) {
        this.first = first;
        this.second = second;
        this.primary = first;
        this.standby = second;
    }

    /** Starts both and waits until the standby confirms. */
    public static PostgresPair start() {
        try {
            LocalPostgres first = LocalPostgres.temporary();
            first.start();
            first.stop();
            // What a standby that was away for a moment has not seen yet.
            first.set("wal_keep_size", "256MB");
            // It comes back to a primary that was away as soon as that one is there; 5 s by default.
            first.set("wal_retrieve_retry_interval", "200ms");
            LocalPostgres second = first.copy();
            PostgresPair pair = new PostgresPair(first, second);
            AtExit.close(pair);
            first.set("synchronous_standby_names", "*");
            second.set("synchronous_standby_names", "*");
            // First, for whatever the other one commits at its start is confirmed.
            second.follow(first);
            second.start();
            first.start();
            pair.awaitConfirming();
            return pair;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Both addresses, the one that is the standby at the beginning first, as in {@code DATABASE_URL}. */
    public String url() {
        return second.url() + "," + first.url();
    }

    /** The address of the one that is the standby now. */
    public String standbyUrl() {
        return standby.url();
    }

    public String user() {
        return first.user();
    }

    public String password() {
        return first.password();
    }

    /** Where the services find them, by the variables that they read. */
    public Map<String, String> settings() {
        return Map.of("DATABASE_URL", url(), "DATABASE_USER", user(), "DATABASE_PASSWORD", password());
    }

    /** A connection to the primary, of the role that owns the database; whoever got it closes it. */
    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(primary.jdbcUrl(), user(), password());
    }

    /** As an operator does it for an update of the machine: the primary is ended, the standby promoted, and then their places are changed. */
    public void switchOver() {
        LocalPostgres old = primary;
        old.stop();
        promote();
        try {
            old.follow(primary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        old.start();
        awaitConfirming();
    }

    /** The primary is killed; the standby is promoted and goes on alone. */
    public void failOver() {
        primary.kill();
        try {
            standby.set("synchronous_standby_names", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        administrate(standby, "SELECT pg_reload_conf()");
        promote();
    }

    private void promote() {
        administrate(standby, "SELECT pg_promote(true, 60)");
        LocalPostgres promoted = standby;
        standby = primary;
        primary = promoted;
    }

    /** What was killed in a failover comes back, takes itself for a primary, and waits for nobody. */
    public void oldPrimaryReturns() {
        try {
            standby.set("synchronous_standby_names", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        standby.start();
    }

    /** From now on the primary commits without its standby, which hears nothing more of it: replication as it is without settings, and late. */
    public void waitForNobody() {
        try {
            standby.set("primary_conninfo", "");
            primary.set("synchronous_standby_names", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        administrate(standby, "SELECT pg_reload_conf()");
        ServerWait.await(
                "the standby has left", () -> administrate(primary, "SELECT count(*) FROM pg_stat_replication") == 0);
        administrate(primary, "SELECT pg_reload_conf()");
    }

    /** The primary ends; nobody takes its place. */
    public void stopPrimary() {
        primary.stop();
    }

    /** The primary that was stopped is back. */
    public void startPrimary() {
        primary.start();
    }

    /** The standby ends: nothing that is committed now is confirmed. */
    public void stopStandby() {
        standby.stop();
    }

    /** Tells each commit that waits for the standby to wait no longer, as an operator may; returns how many there were. */
    public long stopWaitingForStandby() {
        return administrate(
                primary, "SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
    }

    /** The standby is back, and confirms. */
    public void startStandby() {
        standby.start();
        awaitConfirming();
    }

    private void awaitConfirming() {
        ServerWait.await(
                "the standby confirms",
                () -> administrate(primary, "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'") == 1);
    }

    private static long administrate(LocalPostgres server, String query) {
        try (Connection connection = server.superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getObject(1) instanceof Number number ? number.longValue() : 0;
        } catch (SQLException e) {
            throw new IllegalStateException("Not done on the test server: " + query + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        // Their end would wait for each other's confirmation.
        for (LocalPostgres server : new LocalPostgres[] {standby, primary}) {
            server.kill();
            server.close();
        }
    }

    @Override
    public String toString() {
        return "PostgresPair[" + url() + "]";
    }
}
