package io.deskwire.web.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.impl.WebSocketInternal;
import java.lang.reflect.Field;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The way beneath WebSockets Next to a socket's Netty channel, for frames that are the same for many sockets. Its public API
 * encodes a text for each connection, wraps each send in several futures and cannot say whether a reader is slow.
 *
 * <p>In 3.31 a connection holds a {@code ServerWebSocket} in the field {@code webSocket}, which Vert.x Web wraps; the wrapper's
 * {@code delegate} is Vert.x's own. Where either is missing (another version), the way is not there and the public API is used.
 * Bytes that are written here pass the frame encoder untouched, since it takes frames only; compression must be off.
 */
final class DirectChannel {
    private static final Logger LOG = Logger.getLogger(DirectChannel.class);

    private final ServerWebSocket socket;
    private final ChannelHandlerContext channel;

    private DirectChannel(ServerWebSocket socket, ChannelHandlerContext channel) {
        this.socket = socket;
        this.channel = channel;
    }

    /** Finds the way; empty where the internals are not as described. */
    static Optional<DirectChannel> of(WebSocketConnection connection) {
        try {
            if (!(field(connection, "webSocket") instanceof ServerWebSocket socket)) {
                return Optional.empty();
            }
            Object inner = socket instanceof WebSocketInternal ? socket : field(socket, "delegate");
            return inner instanceof WebSocketInternal internal
                    ? Optional.of(new DirectChannel(socket, internal.channelHandlerContext()))
                    : Optional.empty();
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.debugf(e, "Frames go through the public API");
            return Optional.empty();
        }
    }

    /** Says whether the socket is gone; its close is or will be told. */
    boolean closed() {
        return socket.isClosed();
    }

    /** Writes a frame without flushing; on the socket's event loop. A write that fails closes the socket. */
    void write(TextFrame frame) {
        channel.write(frame.bytes(), channel.voidPromise());
    }

    /** Hands what was written to the operating system; on the socket's event loop. */
    void flush() {
        channel.flush();
    }

    /** Says whether the reader keeps up: fewer bytes wait than the channel's high watermark. */
    boolean writable() {
        return channel.channel().isWritable();
    }

    /** Calls once, on the socket's event loop, when a reader that was slow has caught up with what was written. */
    void onceWritable(Runnable then) {
        socket.drainHandler(drained -> {
            socket.drainHandler(null);
            then.run();
        });
    }

    /** Ends the connection; what was written and not taken is thrown away. */
    void abort() {
        // From the end of the pipeline that is next to the network: Vert.x makes a close that passes it wait for the
        // browser.
        ChannelHandlerContext first = channel.pipeline().firstContext();
        if (first != null) {
            first.close();
        }
    }

    /**
     * Closes the port that this connection was accepted on: the parent of a Netty channel is the one that listens. Vert.x cannot
     * do that, its servers end with all their connections.
     */
    void stopListening() {
        Channel port = channel.channel().parent();
        if (port != null && port.isOpen()) {
            port.close();
        }
    }

    private static Object field(Object holder, String name) throws ReflectiveOperationException {
        for (Class<?> type = holder.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field.get(holder);
                }
            }
        }
        throw new NoSuchFieldException(name);
    }
}
