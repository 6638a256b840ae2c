package io.deskwire.testing;

import io.deskwire.local.server.LocalPostgres;
import io.deskwire.local.server.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL in a container. */
final class DockerPostgres implements Backend.Postgres {

    private final String password = Secret.random(24);
    private final Container container = new Container(
            new PostgreSQLContainer("postgres:17")
                    .withUsername(LocalPostgres.NAME)
                    .withPassword(password)
                    .withDatabaseName(LocalPostgres.NAME)
                    .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200"),
            PostgreSQLContainer.POSTGRESQL_PORT,
            this::answers);

    @Override
    public void start() {
        container.start();
    }

    @Override
    public void stop() {
        container.stop();
    }

    @Override
    public void kill() {
        container.kill();
    }

    @Override
    public void close() {
        container.close();
    }

    @Override
    public int port() {
        return container.port();
    }

    @Override
    public String password() {
        return password;
    }

    @Override
    public Connection administrator() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + port() + "/postgres");
        // The image makes its first user a superuser.
        source.setUser(LocalPostgres.NAME);
        source.setPassword(password);
        source.setConnectTimeout(5);
        return source.getConnection();
    }

    private boolean answers() {
        try (Connection connection = administrator()) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }
}
