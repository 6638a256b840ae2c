package io.deskwire.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresServerIT {

    @Test
    void aKilledServerComesBackOnItsPortWithItsData() throws SQLException {
        try (PostgresServer server = PostgresServer.start()) {
            // Given
            execute(server, "CREATE TABLE tickets (id int)", "INSERT INTO tickets VALUES (7)");

            // When
            server.kill();
            assertThatThrownBy(() -> connect(server)).isInstanceOf(SQLException.class);
            server.startAgain();

            // Then
            assertThat(number(server, "SELECT id FROM tickets")).isEqualTo(7);
        }
    }

    @Test
    void aStoppedServerComesBackOnItsPortWithItsData() throws SQLException {
        try (PostgresServer server = PostgresServer.start()) {
            // Given
            execute(server, "CREATE TABLE tickets (id int)", "INSERT INTO tickets VALUES (7)");

            // When
            server.stop();
            server.startAgain();

            // Then
            assertThat(number(server, "SELECT id FROM tickets")).isEqualTo(7);
        }
    }

    @Test
    void twoSharedDatabasesDoNotSeeEachOther() throws SQLException {
        try (PostgresServer one = PostgresServer.shared();
                PostgresServer other = PostgresServer.shared()) {
            // Given
            execute(one, "CREATE TABLE tickets (id int)");

            // When
            long tables = number(other, "SELECT count(*) FROM pg_tables WHERE tablename = 'tickets'");

            // Then
            assertThat(tables).isZero();
            assertThat(one.port()).isEqualTo(other.port());
        }
    }

    @Test
    void theServerThatTestsShareCannotBeKilledByOneOfThem() {
        try (PostgresServer shared = PostgresServer.shared()) {
            assertThatThrownBy(shared::kill)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("PostgresServer.start()");
        }
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }

    private static void execute(PostgresServer server, String... statements) throws SQLException {
        try (Connection connection = connect(server);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static long number(PostgresServer server, String query) throws SQLException {
        try (Connection connection = connect(server);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }
}
