package io.deskwire.web.start;

import io.deskwire.store.NewestTimeline;
import io.deskwire.store.PrimaryPool;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * The pool that Quarkus' settings describe, with bounds, and beside it a small one for those who follow the log: requests that
 * wait for a busy database, however many, do not hold up what everybody sees.
 */
@Singleton
public class DatabasePools implements PgPoolCreator {
    /** The stream reads one page at a time; the others catch up sockets that come back, some tens of pages a second each. */
    private static final int FOR_THE_LOG = 3;

    private @Nullable Pool log;

    @Override
    public Pool create(Input input) {
        PoolOptions size = input.poolOptions();
        // Who follows the log and who writes it are at the same server.
        NewestTimeline newest = new NewestTimeline();
        log = PrimaryPool.of(
                input.vertx(),
                input.pgConnectOptionsList(),
                new PoolOptions(size).setMaxSize(FOR_THE_LOG).setShared(false),
                newest);
        return PrimaryPool.of(input.vertx(), input.pgConnectOptionsList(), size, newest);
    }

    /**
     * The pool of those who follow the log.
     *
     * @param requests the pool of all others: both are made when that one is used first
     */
    io.vertx.mutiny.sqlclient.Pool log(io.vertx.mutiny.sqlclient.Pool requests) {
        // The first question to it makes it.
        requests.size();
        return io.vertx.mutiny.sqlclient.Pool.newInstance(log);
    }

    void stop(@Observes ShutdownEvent event) {
        if (log != null) {
            log.close();
        }
    }
}
