package io.deskwire.http;

import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.impl.HttpServerImpl;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.TCPServerBase;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The channels that the HTTP servers of a Vert.x listen on, each once it is bound.
 *
 * <p>This relies on what decision 29 says of Vert.x 4.5: its servers are found by {@code sharedTCPServers}, which Vert.x itself
 * reads and writes under its own monitor, and each holds its channel in {@code bindFuture}, which is there before it has a result.
 */
final class ListeningPorts {
    /** A port is bound in milliseconds; a machine that needs longer than this for it is of no use. */
    static final Duration PATIENCE = Duration.ofSeconds(30);
    /** A connection that comes first is not guarded: a look costs a walk over two entries. */
    private static final long LOOK_MILLIS = 5;

    private final VertxInternal vertx;
    private final Set<Channel> found = new HashSet<>();
    private final List<Future<Void>> taken = new ArrayList<>();

    private ListeningPorts(Vertx vertx) {
        this.vertx = (VertxInternal) vertx;
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
            for (Channel port : bound()) {
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

    private List<Channel> bound() throws ReflectiveOperationException {
        Field bound = TCPServerBase.class.getDeclaredField("bindFuture");
        bound.setAccessible(true);
        List<Channel> channels = new ArrayList<>();
        Map<?, HttpServerImpl> servers = vertx.sharedTCPServers(HttpServerImpl.class);
        synchronized (servers) {
            for (HttpServerImpl server : servers.values()) {
                Future<?> binding = (Future<?>) bound.get(server);
                if (binding.succeeded()) {
                    channels.add((Channel) binding.result());
                }
            }
        }
        return channels;
    }
}
