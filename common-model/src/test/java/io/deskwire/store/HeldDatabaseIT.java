package io.deskwire.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody holds the database: not who is silent with a lock, nor who is gone, nor what nobody waits for. */
class HeldDatabaseIT {
    /** What a busy machine adds to a bound. */
    private static final Duration SLACK = Duration.ofSeconds(4);

    private static final String HEAD = "UPDATE event_head SET seq = seq + 0";

    private final Vertx vertx = Vertx.vertx();
    private final StoreFixture store = StoreFixture.start(1);

    @AfterEach
    void stop() {
        store.close();
        vertx.close().await().atMost(StoreFixture.PATIENCE);
    }

    @Test
    void whoIsSilentBetweenTheHeadsLockAndItsCommitStopsNobodyLonger() {
        // Given
        lockTheHead(StoreFixture.connectOptions(store.postgres));
        long begin = System.nanoTime();

        // When
        store.await(writing(1));

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofSeconds(1), ConnectionBounds.IDLE_IN_TRANSACTION.plus(SLACK));
    }

    @Test
    void whoseMachineIsGoneWithTheHeadsLockStopsNobodyLonger() {
        // Given
        DeadLine line = DeadLine.to(vertx, store.postgres);
        lockTheHead(
                StoreFixture.connectOptions(store.postgres).setHost("127.0.0.1").setPort(line.port()));
        line.die();
        long begin = System.nanoTime();

        // When
        store.await(writing(1));

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isLessThan(ConnectionBounds.IDLE_IN_TRANSACTION.plus(SLACK));
    }

    @Test
    void aReadThatNobodyWaitsForEndsAtTheServer() {
        // Given
        var read = store.database.run("SELECT pg_sleep(7)").subscribe().with(rows -> {}, failure -> {});
        await().atMost(SLACK).until(() -> sleeping() == 1);

        // When
        read.cancel();

        // Then
        await().atMost(SLACK).until(() -> sleeping() == 0);
        assertThat(store.registry.counter("deskwire.store.abandoned").count()).isEqualTo(1);
        assertThat(store.await(store.database.run("SELECT 1")).rowCount()).isEqualTo(1);
    }

    @Test
    void aStatementEndsBeforeItsCallersPatience() {
        // Given
        Uni<?> endless = store.database.run("SELECT pg_sleep(60)");

        // When
        var waiting = endless.await();

        // Then
        assertThatThrownBy(() -> waiting.atMost(StoreFixture.PATIENCE))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("statement timeout");
        assertThat(sleeping()).isZero();
    }

    @Test
    void aChangeWhoseCallerLeavesIsCommittedAndAnnounced() {
        // Given
        var change = store.database
                .change(transaction ->
                        transaction.run("SELECT pg_sleep(0.5)").chain(() -> store.write(transaction, 1, "Hello")))
                .subscribe()
                .with(done -> {}, failure -> {});

        // When
        change.cancel();

        // Then
        await().atMost(SLACK).untilAsserted(() -> assertThat(store.announced).hasSize(1));
    }

    @Test
    void aConnectionToAServerThatIsReadOnlyNowIsNotUsedAgain() {
        // Given
        store.execute("SET default_transaction_read_only = on");

        // When
        Committed<?> written = store.await(writing(1));

        // Then
        assertThat(written.events()).hasSize(1);
        assertThat(store.registry.counter("deskwire.store.connections.dropped").count())
                .isEqualTo(1);
    }

    @Test
    void aServerThatFallsSilentKeepsNoConnection() {
        // Given
        DeadLine line = DeadLine.to(vertx, store.postgres);
        PgConnectOptions frozen =
                StoreFixture.connectOptions(store.postgres).setHost("127.0.0.1").setPort(line.port());
        Database database = new Database(
                Pool.newInstance(PrimaryPool.of(vertx.getDelegate(), List.of(frozen), new PoolOptions().setMaxSize(1))),
                events -> {},
                store.registry);
        store.await(database.run("SELECT 1"));
        line.die();

        // When
        var rows = await().atMost(
                        ConnectionBounds.SILENT.plus(Database.PATIENCE).plus(SLACK))
                .ignoreExceptions()
                .until(() -> store.await(database.run("SELECT 1")), answered -> true);

        // Then
        assertThat(rows.rowCount()).isEqualTo(1);
    }

    @Test
    void aStatementOfBeforeAMigrationIsPreparedAnew() {
        // Given
        store.execute("CREATE TABLE changing AS SELECT 1 AS a");
        store.await(store.database.run("SELECT * FROM changing"));
        store.execute("ALTER TABLE changing ALTER a TYPE text");

        // When
        var rows = store.await(store.database.run("SELECT * FROM changing"));

        // Then
        assertThat(rows.iterator().next().getString("a")).isEqualTo("1");
    }

    private Uni<? extends Committed<?>> writing(long chat) {
        return store.database.change(transaction -> store.write(transaction, chat, "Hello"));
    }

    private void lockTheHead(PgConnectOptions options) {
        PgConnection connection = store.await(PgConnection.connect(vertx, options));
        connection.exceptionHandler(ended -> {});
        for (String sql : List.of("BEGIN", HEAD)) {
            store.await(connection.query(sql).execute());
        }
    }

    private long sleeping() {
        PgConnection connection = store.await(PgConnection.connect(vertx, StoreFixture.connectOptions(store.postgres)));
        try {
            return store.await(connection
                            .query(
                                    "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'SELECT pg_sleep%'")
                            .execute())
                    .iterator()
                    .next()
                    .getLong(0);
        } finally {
            store.await(connection.close());
        }
    }
}
