package io.deskwire.bot.start;

import io.deskwire.store.ConnectionBounds;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;

/** The pool that Quarkus' settings describe, with bounds. */
@Singleton
class BoundedPool implements PgPoolCreator {
    @Override
    public Pool create(Input input) {
        return PgBuilder.pool()
                .using(input.vertx())
                .connectingTo(input.pgConnectOptionsList().stream()
                        .<SqlConnectOptions>map(ConnectionBounds::connection)
                        .toList())
                .with(ConnectionBounds.pool(input.poolOptions()))
                .build();
    }
}
