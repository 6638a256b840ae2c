package io.deskwire.web.socket;

import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.util.Objects;

/** The event loop that a socket lives on. Two sockets of one loop have equal ones. */
public final class SocketLoop {
    private final EventLoop eventLoop;
    private final ContextInternal context;

    private SocketLoop(ContextInternal context) {
        this.eventLoop = context.nettyEventLoop();
        this.context = context;
    }

    /** Returns the loop that this code runs on. */
    static SocketLoop current() {
        Context context = Objects.requireNonNull(Vertx.currentContext(), "sockets are opened on an event loop");
        return new SocketLoop(((ContextInternal) context).unwrap());
    }

    /** Runs a task on the loop, after those that were given before. From any thread. */
    public void execute(Runnable task) {
        context.runOnContext(nothing -> task.run());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SocketLoop loop && loop.eventLoop == eventLoop;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(eventLoop);
    }
}
