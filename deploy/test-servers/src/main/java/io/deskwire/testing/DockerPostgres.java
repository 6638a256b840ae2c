package io.deskwire.testing;

import io.deskwire.local.server.LocalPostgres;
import io.deskwire.local.server.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL in a container. */
final class DockerPostgres extends Container implements Backend.PostgresBackend {

    private final String password;

    DockerPostgres() {
        this(Secret.random(24));
    }

    // The superclass closes it.
    @SuppressWarnings("resource")
    private DockerPostgres(String password) {
        super(
                new PostgreSQLContainer("postgres:17")
                        .withUsername(LocalPostgres.NAME)
                        .withPassword(password)
                        .withDatabaseName(LocalPostgres.NAME)
                        .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200"),
                PostgreSQLContainer.POSTGRESQL_PORT);
        this.password = password;
    }

    @Override
    public String password() {
        return password;
    }

    @Override
    public Connection administrator() throws SQLException {
        // The image makes its first user a superuser.
        return LocalPostgres.connect(port(), LocalPostgres.NAME, password);
    }

    @Override
    boolean answers() {
        try (Connection connection = administrator()) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }
}
