package io.deskwire.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresServerIT {

    @Test
    void aKilledServerComesBackOnItsPortWithItsData() throws SQLException {
        try (PostgresServer server = PostgresServer.start()) {
            // Given
            server.execute("CREATE TABLE tickets (id int)", "INSERT INTO tickets VALUES (7)");

            // When
            server.kill();
            assertThatThrownBy(server::connect).isInstanceOf(SQLException.class);
            server.startAgain();

            // Then
            assertThat(server.number("SELECT id FROM tickets")).isEqualTo(7);
        }
    }

    @Test
    void aStoppedServerComesBackOnItsPortWithItsData() throws SQLException {
        try (PostgresServer server = PostgresServer.start()) {
            // Given
            server.execute("CREATE TABLE tickets (id int)", "INSERT INTO tickets VALUES (7)");

            // When
            server.stop();
            server.startAgain();

            // Then
            assertThat(server.number("SELECT id FROM tickets")).isEqualTo(7);
        }
    }

    @Test
    void twoSharedDatabasesDoNotSeeEachOther() throws SQLException {
        try (PostgresServer one = PostgresServer.shared();
                PostgresServer other = PostgresServer.shared()) {
            // Given
            one.execute("CREATE TABLE tickets (id int)");

            // When
            long tables = other.number("SELECT count(*) FROM pg_tables WHERE tablename = 'tickets'");

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
}
