package io.deskwire.timers;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/** Event loops of Vert.x for what belongs to no request. */
public final class EventLoops {
    private EventLoops() {}

    /**
     * Returns a context of its own on the next event loop in turn, whichever thread asks. The public API has none: {@code
     * getOrCreateContext} gives the caller's where there is one, and a verticle would be deployed only later.
     *
     * @throws ClassCastException when this Vert.x has other insides than 4.5
     */
    public static Context next(Vertx vertx) {
        return ((VertxInternal) vertx).createEventLoopContext();
    }
}
