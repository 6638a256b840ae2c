package io.deskwire.web.socket;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Objects;

/** An event loop of Vert.x, known by the context that all connections of the port have on it. */
record VertxSocketLoop(Context context) implements SocketLoop {

    /** Returns the loop that this code runs on. */
    static VertxSocketLoop current() {
        Context context = Objects.requireNonNull(Vertx.currentContext(), "sockets are opened on an event loop");
        // Not the one of the upgrade: what that holds would stay as long as the socket.
        return new VertxSocketLoop(VertxContext.getRootContext(context));
    }

    @Override
    public void execute(Runnable task) {
        context.runOnContext(nothing -> task.run());
    }

    @Override
    public void schedule(Duration delay, Runnable task) {
        // A timer belongs to the context that sets it.
        context.runOnContext(nothing -> context.owner().setTimer(delay.toMillis(), fired -> task.run()));
    }
}
