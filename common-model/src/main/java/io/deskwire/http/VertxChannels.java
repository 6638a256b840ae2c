package io.deskwire.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerImpl;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.net.impl.TCPServerBase;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The Netty channels beneath the HTTP servers of Vert.x: all that both services need of its insides, at one place (decisions 29 and
 * 50).
 *
 * <p>Relies on this of Vert.x 4.5: its servers are found by {@code sharedTCPServers}, which Vert.x itself reads and writes under its
 * own monitor; each holds its channel in the private field {@code bindFuture}, which is there before it has a result; and each of
 * its HTTP connections is a {@code ConnectionBase}.
 */
public final class VertxChannels {
    private VertxChannels() {}

    /**
     * Returns the channel of a connection.
     *
     * @throws ClassCastException when this Vert.x has other insides
     */
    public static Channel of(HttpConnection connection) {
        return handler(connection).channel();
    }

    /**
     * Returns Vert.x's own handler of a connection in its channel's pipeline.
     *
     * @throws ClassCastException when this Vert.x has other insides
     */
    public static ChannelHandlerContext handler(HttpConnection connection) {
        return ((ConnectionBase) connection).channelHandlerContext();
    }

    /**
     * Returns the channels that listen now; those that are being bound are not among them yet.
     *
     * @throws ReflectiveOperationException when this Vert.x has other insides; a {@code RuntimeException} likewise
     */
    static List<Channel> listening(Vertx vertx) throws ReflectiveOperationException {
        Field bound = TCPServerBase.class.getDeclaredField("bindFuture");
        bound.setAccessible(true);
        List<Channel> channels = new ArrayList<>();
        Map<?, HttpServerImpl> servers = ((VertxInternal) vertx).sharedTCPServers(HttpServerImpl.class);
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
