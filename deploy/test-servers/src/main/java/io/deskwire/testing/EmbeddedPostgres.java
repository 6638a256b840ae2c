package io.deskwire.testing;

import io.deskwire.local.server.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;

/** PostgreSQL as a child process. */
final class EmbeddedPostgres implements Backend.Postgres {

    private final LocalPostgres server;

    EmbeddedPostgres() {
        try {
            server = LocalPostgres.temporary();
        } catch (IOException e) {
            throw new UncheckedIOException("No place for a temporary PostgreSQL: " + e.getMessage(), e);
        }
    }

    @Override
    public void start() {
        server.start();
    }

    @Override
    public void stop() {
        server.stop();
    }

    @Override
    public void kill() {
        server.kill();
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public String password() {
        return server.password();
    }

    @Override
    public Connection administrator() throws SQLException {
        return server.superuser();
    }
}
