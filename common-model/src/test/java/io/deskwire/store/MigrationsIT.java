package io.deskwire.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.testing.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String OURS = "classpath:db/migration";

    @TempDir
    private Path later;

    @AutoClose
    private final PostgresServer postgres = PostgresServer.start();

    @Test
    void anotherProcessThatMigratesForLongIsWaitedFor() throws Exception {
        // Given
        migration("V1000__slow.sql", "SELECT pg_sleep(8)");
        CompletableFuture<Void> another =
                CompletableFuture.runAsync(() -> run(Migrations.by(flyway(OURS, later()), 1, InstantSource.system())));
        await().atMost(PATIENCE)
                .until(() -> postgres.number("SELECT count(*) FROM pg_stat_activity WHERE state = 'active'"
                                + " AND query LIKE 'SELECT pg_sleep%'")
                        == 1);

        // When: it asks twice, a second apart, and gives up a few times
        run(Migrations.by(flyway(OURS, later()), 1, InstantSource.system()));

        // Then
        another.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(postgres.number("SELECT count(*) FROM flyway_schema_history WHERE version = '1000' AND success"))
                .isEqualTo(1);
    }

    @Test
    void anIndexIsMadeBesideTheWorkOfOthers() throws Exception {
        // Given
        migration("V1000__index.sql", "CREATE INDEX CONCURRENTLY made_beside ON tickets (id)");

        // When
        run(Migrations.by(flyway(OURS, later()), 1, InstantSource.system()));

        // Then
        assertThat(postgres.number(
                        "SELECT count(*) FROM pg_index WHERE indexrelid = 'made_beside'::regclass AND indisvalid"))
                .isEqualTo(1);
    }

    @Test
    void aTableThatSomebodyHoldsIsWaitedForWithoutHoldingUpTheOthers() throws Exception {
        // Given
        run(Migrations.by(flyway(OURS), 1, InstantSource.system()));
        migration("V1000__column.sql", "SET lock_timeout = '200ms'; ALTER TABLE tickets ADD COLUMN later text");
        CompletableFuture<Void> migrated;
        long readMeanwhile;
        try (Connection dump = postgres.connect()) {
            dump.setAutoCommit(false);
            dump.createStatement().execute("LOCK TABLE tickets IN ACCESS SHARE MODE");
            migrated = CompletableFuture.runAsync(
                    () -> run(Migrations.by(flyway(OURS, later()), 1, InstantSource.system())));
            await().atMost(PATIENCE)
                    .until(() -> postgres.number("SELECT xact_rollback FROM pg_stat_database WHERE datname"
                                    + " = current_database()")
                            > 0);
            readMeanwhile = postgres.number("SELECT count(*) FROM tickets");
        }

        // When
        migrated.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        // Then
        assertThat(readMeanwhile).isZero();
        assertThat(postgres.number("SELECT count(*) FROM flyway_schema_history WHERE version = '1000' AND success"))
                .isEqualTo(1);
    }

    @Test
    void aSchemaThatIsNewerThanTheProgramIsTaken() throws Exception {
        // Given
        migration("V1000__later.sql", "CREATE TABLE of_a_later_release (id bigint)");
        run(Migrations.by(flyway(OURS, later()), 1, InstantSource.system()));

        // When
        run(Migrations.by(flyway(OURS), 1, InstantSource.system()));

        // Then
        assertThat(postgres.number("SELECT count(*) FROM of_a_later_release")).isZero();
    }

    private void migration(String name, String sql) throws Exception {
        Files.writeString(later.resolve(name), sql + ";\n");
    }

    private String later() {
        return "filesystem:" + later;
    }

    private FluentConfiguration flyway(String... locations) {
        return Flyway.configure()
                .dataSource(postgres.jdbcUrl(), postgres.user(), postgres.password())
                .locations(locations);
    }

    private static void run(Migrations migrations) {
        migrations.run().await().atMost(PATIENCE);
    }
}
