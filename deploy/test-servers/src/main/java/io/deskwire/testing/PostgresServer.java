package io.deskwire.testing;

import io.deskwire.local.server.LocalPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A PostgreSQL database for a test, on 127.0.0.1, empty, with a role that owns it.
 *
 * <p>{@link #start()} gives a server of its own, which may be stopped, killed and started again on the same port.
 * {@link #shared()} gives a fresh database on a server that all tests of the JVM share: quicker, for tests that leave the
 * server alone. Whoever got one closes it; what was forgotten ends with the JVM.
 */
public final class PostgresServer implements TestDatabase, AutoCloseable {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static Backend.PostgresBackend common;

    private final Backend.PostgresBackend backend;
    private final String database;
    private final boolean own;

    private PostgresServer(Backend.PostgresBackend backend, String database, boolean own) {
        this.backend = backend;
        this.database = database;
        this.own = own;
    }

    /** Starts a server of its own and waits until it answers. */
    public static PostgresServer start() {
        PostgresServer server = new PostgresServer(newServer(), LocalPostgres.NAME, true);
        server.backend.start();
        AtExit.close(server);
        return server;
    }

    /** A fresh database on the server that this JVM's tests share. Its name is not {@code deskwire}. */
    public static PostgresServer shared() {
        PostgresServer server =
                new PostgresServer(commonServer(), LocalPostgres.NAME + "_" + DATABASES.incrementAndGet(), false);
        server.administrate("CREATE DATABASE " + server.database + " OWNER " + LocalPostgres.NAME);
        return server;
    }

    private static synchronized Backend.PostgresBackend commonServer() {
        if (common == null) {
            Backend.PostgresBackend server = newServer();
            server.start();
            AtExit.close(server);
            common = server;
        }
        return common;
    }

    private static Backend.PostgresBackend newServer() {
        return Docker.answers() ? new DockerPostgres() : new EmbeddedPostgres();
    }

    /** As in {@code DATABASE_URL}: {@code postgresql://127.0.0.1:PORT/NAME}. */
    public String url() {
        return "postgresql://127.0.0.1:" + port() + "/" + database;
    }

    public String jdbcUrl() {
        return "jdbc:" + url();
    }

    public int port() {
        return backend.port();
    }

    public String user() {
        return LocalPostgres.NAME;
    }

    public String password() {
        return backend.password();
    }

    /** Where the services find it, by the variables that they read. */
    public Map<String, String> settings() {
        return Map.of("DATABASE_URL", url(), "DATABASE_USER", user(), "DATABASE_PASSWORD", password());
    }

    /** A connection of the role that owns the database; whoever got it closes it. */
    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), user(), password());
    }

    /** Ends the server in an orderly way; its sessions are ended, its data stay. Only on a server of one's own. */
    public void stop() {
        requireOwn();
        backend.stop();
    }

    /** Kills the server; it recovers when it is started again. Only on a server of one's own. */
    public void kill() {
        requireOwn();
        backend.kill();
    }

    /** Starts a stopped or killed server again, on the same port with the same data, and waits until it answers. */
    public void startAgain() {
        requireOwn();
        backend.start();
    }

    /** Ends a server of one's own with its data; drops a fresh database of the shared one, and ends its sessions. */
    @Override
    public void close() {
        if (own) {
            backend.close();
        } else {
            administrate("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
        }
    }

    private void requireOwn() {
        if (!own) {
            throw new IllegalStateException(
                    "This database is on the server that all tests share; use PostgresServer.start() to stop or kill one.");
        }
    }

    private void administrate(String sql) {
        try (Connection connection = backend.administrator();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("Not done on the test server: " + sql + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "PostgresServer[" + url() + "]";
    }
}
