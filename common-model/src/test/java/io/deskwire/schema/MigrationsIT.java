package io.deskwire.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.deskwire.testing.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path later;

    private final List<String> said = new CopyOnWriteArrayList<>();

    @AutoClose
    private final PostgresServer postgres = PostgresServer.start();

    @Test
    void anotherProcessThatMigratesForLongIsWaitedFor() throws Exception {
        // Given
        migration("V1000__slow.sql", "SELECT pg_sleep(8)");
        CompletableFuture<Void> another = CompletableFuture.runAsync(() -> run(starting(later())));
        await().atMost(PATIENCE)
                .until(() -> postgres.number("SELECT count(*) FROM pg_stat_activity WHERE state = 'active'"
                                + " AND query LIKE 'SELECT pg_sleep%'")
                        == 1);

        // When: it asks twice, a second apart, and gives up a few times
        run(starting(later()));

        // Then
        another.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(postgres.number("SELECT count(*) FROM flyway_schema_history WHERE version = '1000' AND success"))
                .isEqualTo(1);
    }

    @Test
    void anIndexIsMadeBesideTheWorkOfOthers() throws Exception {
        // Given
        migration("V1000__index.sql", "SET lock_timeout = 0;\nCREATE INDEX CONCURRENTLY made_beside ON tickets (id)");
        Files.writeString(later.resolve("V1000__index.sql.conf"), "executeInTransaction=false");

        // When
        run(starting(later()));

        // Then
        assertThat(postgres.number(
                        "SELECT count(*) FROM pg_index WHERE indexrelid = 'made_beside'::regclass AND indisvalid"))
                .isEqualTo(1);
    }

    @Test
    void anIndexThatWasBrokenOffIsMadeAnew() throws Exception {
        // Given: it waits for whoever may still see the table as it was
        run(starting());
        migration(
                "V1000__index.sql",
                "SET lock_timeout = 0;\nDROP INDEX CONCURRENTLY IF EXISTS made_anew;\n"
                        + "CREATE INDEX CONCURRENTLY made_anew ON tickets (id)");
        Files.writeString(later.resolve("V1000__index.sql.conf"), "executeInTransaction=false");
        CompletableFuture<Void> migrated;
        try (Connection dump = postgres.connect()) {
            dump.setAutoCommit(false);
            dump.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            dump.createStatement().execute("SELECT count(*) FROM tickets");
            migrated = CompletableFuture.runAsync(() -> run(starting(later())));
            await().atMost(PATIENCE)
                    .until(() -> postgres.number("SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity"
                                    + " WHERE state = 'active' AND query LIKE 'CREATE INDEX CONCURRENTLY%'")
                            == 1);
        }

        // When
        migrated.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        // Then
        assertThat(postgres.number(
                        "SELECT count(*) FROM pg_index WHERE indexrelid = 'made_anew'::regclass AND indisvalid"))
                .isEqualTo(1);
        assertThat(postgres.number("SELECT count(*) FROM flyway_schema_history WHERE version = '1000' AND success"))
                .isEqualTo(1);
    }

    @Test
    void aTableThatSomebodyHoldsIsWaitedForWithoutHoldingUpTheOthers() throws Exception {
        // Given
        run(starting());
        migration("V1000__column.sql", "SET lock_timeout = '200ms'; ALTER TABLE tickets ADD COLUMN later text");
        String rollbacks = "SELECT xact_rollback FROM pg_stat_database WHERE datname = current_database()";
        long before = postgres.number(rollbacks);
        CompletableFuture<Void> migrated;
        long readMeanwhile;
        try (Connection dump = postgres.connect()) {
            dump.setAutoCommit(false);
            dump.createStatement().execute("LOCK TABLE tickets IN ACCESS SHARE MODE");
            migrated = CompletableFuture.runAsync(() -> run(starting(later())));
            await().atMost(PATIENCE).until(() -> postgres.number(rollbacks) > before);
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
        run(starting(later()));

        // When
        run(starting());

        // Then
        assertThat(postgres.number("SELECT count(*) FROM of_a_later_release")).isZero();
    }

    @Test
    void aSchemaThatAsksForALaterReleaseIsNotTouched() throws Exception {
        // Given
        migration("V1000__contract.sql", "UPDATE schema_floor SET known = 999");
        run(starting(later()));
        Migrations olderRelease = starting();

        // When
        var start = olderRelease.run().await();

        // Then
        assertThatThrownBy(() -> start.atMost(PATIENCE))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining("is at 1000 and asks for a release that knows migration 999");
    }

    @Test
    void aLaterReleaseThatHadTheLockMeanwhileIsSeen() throws Exception {
        // Given
        run(starting());
        migration("V1000__contract.sql", "UPDATE schema_floor SET known = 999; SELECT pg_sleep(5)");
        CompletableFuture<Void> later = CompletableFuture.runAsync(() -> run(starting(later())));
        await().atMost(PATIENCE)
                .until(() -> postgres.number("SELECT count(*) FROM pg_stat_activity WHERE state = 'active'"
                                + " AND query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()")
                        == 1);

        // When: it sees the schema as it was, and waits for the lock
        var start = starting().run().await();

        // Then
        assertThatThrownBy(() -> start.atMost(PATIENCE)).isInstanceOf(SchemaRefusedException.class);
        later.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void whoWaitsChangesNothingAndGoesOnWhenTheSchemaIsThere() throws Exception {
        // Given
        CompletableFuture<Void> waits = CompletableFuture.runAsync(() -> run(migrations(MigrateWay.WAIT)));
        await().atMost(PATIENCE).until(() -> !said.isEmpty());
        long tables = postgres.number("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'");

        // When
        run(starting());

        // Then
        assertThat(waits).succeedsWithin(PATIENCE);
        assertThat(tables).isZero();
        assertThat(said.get(0)).contains("is at 0 and has to be at", "the command \"migrate\"");
    }

    private void migration(String name, String sql) throws Exception {
        Files.writeString(later.resolve(name), sql + ";\n");
    }

    private String later() {
        return "filesystem:" + later;
    }

    private SchemaDatabase database() {
        return new SchemaDatabase(postgres.url(), postgres.user(), postgres.password());
    }

    private Migrations starting(String... further) {
        return migrations(MigrateWay.START, further);
    }

    private Migrations migrations(MigrateWay way, String... further) {
        return Migrations.of(database().flyway(1, further), way, said::add, InstantSource.system());
    }

    private static void run(Migrations migrations) {
        migrations.run().await().atMost(PATIENCE);
    }
}
