package io.deskwire.store;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import java.time.Duration;
import java.util.List;

/** Makes pools whose connections have bounds ({@link ConnectionBounds}) and lead to a primary ({@link PrimaryConnector}). */
public final class PrimaryPool {
    private PrimaryPool() {}

    /**
     * Makes the only pool of a process, which opens nothing yet.
     *
     * @param servers one, or those of which one at a time is the primary
     */
    public static Pool of(Vertx vertx, List<PgConnectOptions> servers, PoolOptions size) {
        return of(vertx, servers, size, new NewestTimeline());
    }

    /**
     * Makes one of several pools of a process.
     *
     * @param newest the same one for all of them: they follow the same server
     */
    public static Pool of(Vertx vertx, List<PgConnectOptions> servers, PoolOptions size, NewestTimeline newest) {
        return of(vertx, servers, size, newest, PrimaryConnector.AGAIN);
    }

    static Pool of(
            Vertx vertx, List<PgConnectOptions> servers, PoolOptions size, NewestTimeline newest, Duration again) {
        List<PgConnectOptions> bounded =
                servers.stream().map(ConnectionBounds::connection).toList();
        Pool pool = PgBuilder.pool()
                .using(vertx)
                .connectingTo(List.<SqlConnectOptions>copyOf(bounded))
                .with(ConnectionBounds.pool(size))
                .build();
        return provided(pool, new PrimaryConnector(vertx, bounded, newest, again));
    }

    /** In the place of this the client has a supplier of addresses, which does not see the connection before the pool has it. */
    @SuppressWarnings("deprecation")
    private static Pool provided(Pool pool, PrimaryConnector connector) {
        return pool.connectionProvider(connector::connect);
    }
}
