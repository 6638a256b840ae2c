package io.deskwire.web.stream;

import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;

/** Runs a stream on one event loop of its own choosing, beside the sockets of that loop. */
public final class VertxStreamScheduler implements StreamScheduler {
    private final Vertx vertx;
    private final ContextInternal context;

    public VertxStreamScheduler(Vertx vertx) {
        this.vertx = vertx;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
    }

    @Override
    public void execute(Runnable task) {
        context.runOnContext(nothing -> task.run());
    }

    @Override
    public StreamScheduler.ScheduledTask schedule(long delayMillis, Runnable task) {
        long id = context.setTimer(delayMillis, fired -> task.run());
        return () -> vertx.cancelTimer(id);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }
}
