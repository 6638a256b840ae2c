package io.deskwire.testing;

import io.deskwire.local.server.LocalPostgres;
import java.sql.Connection;
import java.sql.SQLException;

/** PostgreSQL as a child process. */
final class EmbeddedPostgres extends Embedded<LocalPostgres> implements Backend.PostgresBackend {

    EmbeddedPostgres() {
        super(LocalPostgres::temporary);
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
