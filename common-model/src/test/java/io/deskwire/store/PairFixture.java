package io.deskwire.store;

import io.deskwire.schema.Schema;
import io.deskwire.testing.PostgresPair;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Two servers with the schema and a table of the tests, and the store over them. */
final class PairFixture implements AutoCloseable {
    final PostgresPair postgres = PostgresPair.start();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final Database database;
    private final NewestTimeline newest = new NewestTimeline();
    private final Vertx vertx = Vertx.vertx();

    PairFixture() {
        Schema.migrate(postgres);
        database = over(postgres.url());
        await(database.run("CREATE TABLE written (what text PRIMARY KEY)"));
    }

    /** The store over these servers, with connections of its own, in the process of {@link #database}. */
    Database over(String url) {
        return new Database(Pool.newInstance(pool(url, PrimaryConnector.AGAIN)), events -> {}, registry);
    }

    /** Connections to these servers. */
    io.vertx.sqlclient.Pool pool(String url, Duration again) {
        List<PgConnectOptions> servers = Arrays.stream(url.split(","))
                .map(server -> PgConnectOptions.fromUri(server)
                        .setUser(postgres.user())
                        .setPassword(postgres.password())
                        .setCachePreparedStatements(true))
                .toList();
        return PrimaryPool.of(vertx.getDelegate(), servers, new PoolOptions().setMaxSize(3), newest, again);
    }

    /** A change of one row. */
    Uni<Committed<Void>> writing(String what) {
        return database.change(transaction ->
                transaction.run("INSERT INTO written VALUES ($1)", what).replaceWithVoid());
    }

    long written() throws Exception {
        return postgres.number("SELECT count(*) FROM written");
    }

    double counted(String name) {
        return registry.counter(name).count();
    }

    <T> T await(Uni<T> work) {
        return work.await().atMost(StoreFixture.PATIENCE);
    }

    @Override
    public void close() {
        vertx.close().await().atMost(StoreFixture.PATIENCE);
        postgres.close();
    }
}
