package io.deskwire.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.deskwire.schema.Schema;
import io.deskwire.testing.PooledPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The store behind a real PgBouncer that gives each transaction another session. */
@EnabledIf(value = "io.deskwire.testing.PooledPostgres#canStart", disabledReason = PooledPostgres.MISSING)
class PgBouncerIT {
    /** Several times what PgBouncer has sessions. */
    private static final int CONNECTIONS = 16;

    private final Vertx vertx = Vertx.vertx();
    private PooledPostgres postgres;
    private Database database;

    @BeforeEach
    void start() throws Exception {
        postgres = PooledPostgres.start();
        Schema.migrate(postgres);
        postgres.execute("CREATE TABLE written (what text PRIMARY KEY)");
        PgConnectOptions options = PgConnectOptions.fromUri(postgres.url())
                .setUser(postgres.user())
                .setPassword(postgres.password())
                // As DATABASE_POOLER, and as the bot has it without one.
                .setUseLayer7Proxy(true)
                .setCachePreparedStatements(true);
        database = new Database(
                Pool.newInstance(PrimaryPool.of(
                        vertx.getDelegate(), List.of(options), new PoolOptions().setMaxSize(CONNECTIONS))),
                events -> {},
                new SimpleMeterRegistry());
    }

    @AfterEach
    void stop() {
        vertx.close().await().atMost(StoreFixture.PATIENCE);
        postgres.close();
    }

    @Test
    void theSameStatementsRunInWhateverSession() throws Exception {
        // Given
        List<Uni<Void>> all = IntStream.range(0, 400).mapToObj(this::writing).toList();

        // When
        wait(Uni.join().all(all).usingConcurrencyOf(CONNECTIONS * 2).andFailFast());

        // Then
        assertThat(postgres.number("SELECT count(*) FROM written")).isEqualTo(400);
    }

    @Test
    void whoIsSilentInATransactionIsEnded() {
        // Given
        Uni<Void> silent =
                database.snapshot(transaction -> transaction.run("SELECT 1").chain(() -> Uni.createFrom()
                        .<Void>nothing()
                        .ifNoItem()
                        .after(StoreFixture.PATIENCE)
                        .fail()));

        // When
        silent.subscribe().with(done -> {}, failure -> {});

        // Then
        await().atMost(StoreFixture.PATIENCE).until(() -> idle() > 0);
        await().atMost(StoreFixture.PATIENCE).until(() -> idle() == 0);
    }

    @Test
    void aStatementHasALimit() {
        // When
        Throwable failure = catchThrowable(() -> wait(database.run("SELECT pg_sleep(60)")));

        // Then
        assertThat(failure).isInstanceOf(StoreUnavailableException.class).hasMessageContaining("statement timeout");
    }

    @Test
    void aServerThatIsStartedAnewIsWaitedFor() {
        // Given
        wait(writing(1));
        postgres.restartPostgres();

        // When
        wait(Uni.join()
                .all(IntStream.range(2, 20).mapToObj(this::writing).toList())
                .andFailFast());

        // Then
        assertThat(wait(database.run("SELECT * FROM written")).rowCount()).isEqualTo(19);
    }

    private Uni<Void> writing(int number) {
        return database.change(transaction -> transaction
                        .run("SELECT pg_advisory_xact_lock($1)", (long) number % 3)
                        .chain(() -> transaction.run("INSERT INTO written VALUES ($1)", "row " + number)))
                .replaceWithVoid();
    }

    private long idle() throws Exception {
        return postgres.number("SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction'");
    }

    private static <T> T wait(Uni<T> work) {
        return work.await().atMost(StoreFixture.PATIENCE);
    }
}
