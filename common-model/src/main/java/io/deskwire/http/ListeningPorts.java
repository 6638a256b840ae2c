package io.deskwire.http;

import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The channels that the HTTP servers of a Vert.x listen on, each once it is bound. */
final class ListeningPorts {
    /** A port is bound in milliseconds; a machine that needs longer than this for it is of no use. */
    static final Duration PATIENCE = Duration.ofSeconds(30);
    /** A connection that comes first is not guarded: a look costs a walk over two entries. */
    private static final long LOOK_MILLIS = 5;

    private final Vertx vertx;
    private final Set<Channel> found = new HashSet<>();
    private final List<Future<Void>> taken = new ArrayList<>();

    private ListeningPorts(Vertx vertx) {
        this.vertx = vertx;
    }

    static ListeningPorts of(Vertx vertx) {
        return new ListeningPorts(vertx);
    }

    /**
     * Hands over each channel once, on the loop of its own, until there were so many.
     *
     * @return completes when so many were taken; fails when this Vert.x hides its channels, or after {@link #PATIENCE}
     */
    Future<Void> each(int count, Consumer<Channel> taker) {
        Promise<Void> all = Promise.promise();
        vertx.getOrCreateContext().runOnContext(now -> look(count, taker, all, System.nanoTime()));
        return all.future().compose(found -> Future.all(taken)).mapEmpty();
    }

    private void look(int count, Consumer<Channel> taker, Promise<Void> all, long since) {
        try {
            for (Channel port : VertxChannels.listening(vertx)) {
                if (found.add(port)) {
                    taken.add(taken(port, taker));
                }
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            all.fail(new IllegalStateException("The ports of this Vert.x cannot be guarded: " + e, e));
            return;
        }
        if (found.size() >= count) {
            all.complete();
        } else if (System.nanoTime() - since > PATIENCE.toNanos()) {
            all.fail(new IllegalStateException("Of " + count + " ports " + found.size() + " opened within "
                    + PATIENCE.toSeconds() + " s: " + found));
        } else {
            vertx.setTimer(LOOK_MILLIS, again -> look(count, taker, all, since));
        }
    }

    /** A handler that another thread adds is passed by until its loop has looked; a connection may come before that. */
    private static Future<Void> taken(Channel port, Consumer<Channel> taker) {
        Promise<Void> done = Promise.promise();
        port.eventLoop().submit(() -> taker.accept(port)).addListener(result -> {
            if (result.isSuccess()) {
                done.complete();
            } else {
                done.fail(result.cause());
            }
        });
        return done.future();
    }
}
