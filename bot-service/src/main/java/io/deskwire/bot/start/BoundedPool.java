package io.deskwire.bot.start;

import io.deskwire.store.PrimaryPool;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/** The pool that Quarkus' settings describe, with bounds. */
@Singleton
class BoundedPool implements PgPoolCreator {
    @Override
    public Pool create(Input input) {
        return PrimaryPool.of(input.vertx(), input.pgConnectOptionsList(), input.poolOptions());
    }
}
