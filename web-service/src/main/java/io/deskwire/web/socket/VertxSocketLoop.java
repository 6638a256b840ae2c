package io.deskwire.web.socket;

import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import java.util.Objects;

/** An event loop of Vert.x. */
final class VertxSocketLoop implements SocketLoop {
    private final EventLoop eventLoop;
    private final ContextInternal context;

    private VertxSocketLoop(ContextInternal context) {
        this.eventLoop = context.nettyEventLoop();
        this.context = context;
    }

    /** Returns the loop that this code runs on. */
    static VertxSocketLoop current() {
        Context context = Objects.requireNonNull(Vertx.currentContext(), "sockets are opened on an event loop");
        return new VertxSocketLoop(((ContextInternal) context).unwrap());
    }

    @Override
    public void execute(Runnable task) {
        context.runOnContext(nothing -> task.run());
    }

    @Override
    public void schedule(Duration delay, Runnable task) {
        context.setTimer(delay.toMillis(), fired -> task.run());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VertxSocketLoop loop && loop.eventLoop == eventLoop;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(eventLoop);
    }
}
