package io.deskwire.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.deskwire.local.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresIT {

    @TempDir
    Path folder;

    @Test
    void dataAndPasswordOutliveTheServer() throws IOException, SQLException {
        // Given
        String password;
        try (LocalPostgres first = server()) {
            first.start();
            password = first.password();
            execute(first, "CREATE TABLE tickets AS SELECT 7 AS id");
        }

        // When
        try (LocalPostgres second = server()) {
            second.start();

            // Then
            assertThat(second.password()).isEqualTo(password);
            assertThat(number(second, "SELECT id FROM tickets")).isEqualTo(7);
        }
    }

    @Test
    void whoWaitsForANewServerFindsItsDatabase() throws Exception {
        // Given
        try (LocalPostgres server = LocalPostgres.in(folder.resolve("postgres"), folder.resolve("log"), "secret")) {
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> connectOnceItListens(server));

            // When
            server.start();

            // Then
            assertThat(waiting).succeedsWithin(Duration.ofSeconds(30));
        }
    }

    /** Fails when the server answers anything but that it is not there or not ready yet. */
    private static void connectOnceItListens(LocalPostgres server) {
        while (true) {
            try {
                DriverManager.getConnection(server.jdbcUrl(), server.user(), "secret")
                        .close();
                return;
            } catch (SQLException e) {
                if (!List.of("08001", "08006", "57P03").contains(e.getSQLState())) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    @Test
    void aServerThatWasLeftBehindIsEndedAndItsDataTakenOver() throws IOException, SQLException {
        LocalPostgres left = server();
        try (LocalPostgres next = server()) {
            // Given
            left.start();
            execute(left, "CREATE TABLE tickets AS SELECT 7 AS id");

            // When
            next.start();

            // Then
            assertThat(left.process().alive()).isFalse();
            assertThat(number(next, "SELECT id FROM tickets")).isEqualTo(7);
        } finally {
            left.close();
        }
    }

    @Test
    void aLockWhoseNumberBelongsToAnotherProcessByNowIsNoObstacle() throws IOException {
        // Given
        try (LocalPostgres first = server()) {
            first.start();
            first.kill();
        }
        Path lock = folder.resolve("postgres/data/postmaster.pid");
        Files.writeString(
                lock,
                Files.readString(lock)
                        .replaceFirst(
                                "\\d+", Long.toString(ProcessHandle.current().pid())));

        // When
        try (LocalPostgres second = server()) {
            second.start();

            // Then
            assertThat(second.process().alive()).isTrue();
        }
    }

    @Test
    void anInterruptedFirstStartIsBegunAnew() throws IOException {
        // Given
        Files.createDirectories(folder.resolve("postgres/data.unfinished/base"));
        Files.writeString(folder.resolve("postgres/data.unfinished/PG_VERSION"), "17");

        // When
        try (LocalPostgres server = server()) {
            server.start();

            // Then
            assertThat(server.process().alive()).isTrue();
        }
    }

    @Test
    void aPasswordThatChangedIsTheRolesFromThenOn() throws IOException, SQLException {
        // Given
        try (LocalPostgres first = LocalPostgres.in(folder.resolve("postgres"), log(), "it's one")) {
            first.start();
        }

        // When
        try (LocalPostgres second = LocalPostgres.in(folder.resolve("postgres"), log(), "another")) {
            second.start();

            // Then
            assertThat(number(second, "SELECT 7")).isEqualTo(7);
        }
    }

    @Test
    void theDatabaseKnowsUpperAndLowerCaseBeyondAscii() throws IOException, SQLException {
        try (LocalPostgres server = server()) {
            // Given
            server.start();

            // When
            long matches =
                    number(server, "SELECT count(*) FROM (VALUES ('ЖУРНАЛ')) AS t(text) WHERE text ILIKE 'журнал'");

            // Then
            assertThat(matches).isEqualTo(1);
        }
    }

    @Test
    void thePasswordsAreReadableByTheirOwnerOnly() throws IOException {
        try (LocalPostgres server = server()) {
            // When
            server.start();

            // Then
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("postgres/superuser.password"))))
                    .isEqualTo("rw-------");
            assertThat(server.toString()).doesNotContain(server.password());
        }
    }

    @Test
    void rootWithoutLeaveForNamespacesRunsItAsNobody() throws IOException, SQLException {
        assumeTrue(UnprivilegedUser.detect() != UnprivilegedUser.SAME, "only root becomes somebody else");
        LocalPostgres first = server();
        LocalPostgres second = LocalPostgres.in(folder.resolve("postgres"), log(), null, UnprivilegedUser.NOBODY);
        try {
            // Given
            first.start();
            execute(first, "CREATE TABLE tickets AS SELECT 7 AS id");
            first.stop();

            // When
            second.start();

            // Then
            assertThat(number(second, "SELECT id FROM tickets")).isEqualTo(7);
            assertThat(owner(second.process())).isEqualTo(65_534);
        } finally {
            first.close();
            second.close();
        }
    }

    private static int owner(ChildProcess process) throws IOException {
        return (int) Files.getAttribute(Path.of("/proc", Long.toString(process.pid())), "unix:uid");
    }

    private LocalPostgres server() throws IOException {
        return LocalPostgres.in(folder.resolve("postgres"), log(), null);
    }

    private Path log() {
        return folder.resolve("postgres.log");
    }

    private static void execute(LocalPostgres server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(LocalPostgres server, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }
}
