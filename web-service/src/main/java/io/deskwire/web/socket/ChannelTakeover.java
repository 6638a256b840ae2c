package io.deskwire.web.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.impl.WebSocketInternal;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The way beneath WebSockets Next: when it has done the upgrade, the socket's Netty channel becomes ours, and both it and Vert.x
 * are told that the connection is closed, which is true for them. What they keep for each connection goes with it (the upgrade's
 * request twice over, its routing and security contexts, timers of metrics: most of what a socket weighed), as do the handlers that
 * each frame passed, the futures around each send and the contexts around each frame received (decision 20).
 *
 * <p>Relies on this, and leaves the socket to the public API where something is otherwise: a connection of WebSockets Next 3.33 holds
 * a {@code ServerWebSocket} in the field {@code webSocket}, which Vert.x Web wraps; the wrapper's {@code delegate} is Vert.x's own
 * and knows its channel; in a pipeline of Vert.x 4.5, Netty's frame decoder is called {@code wsdecoder} and is the first after
 * encryption, the encoder is called {@code wsencoder}, and Vert.x's own handler, the last, hears of the end by
 * {@code channelInactive}. Compression must be off.
 */
@ApplicationScoped
public class ChannelTakeover {
    private static final Logger LOG = Logger.getLogger(ChannelTakeover.class);
    private static final String DECODER = "wsdecoder";
    private static final String ENCODER = "wsencoder";
    /** For files that are sent in pieces, and for connections on which nothing happens: the heartbeat knows more. */
    private static final List<String> WITHOUT_USE = List.of("chunkedWriter", "idle", "inflater");

    /** Takes the channel of a connection; on its event loop, when the connection is opened. Empty: use the public API. */
    Optional<DirectChannel> of(WebSocketConnection connection, DirectChannel.ChannelListener listener) {
        ServerWebSocket socket;
        ChannelHandlerContext vertx;
        try {
            socket = (ServerWebSocket) field(connection, "webSocket");
            Object inner = socket instanceof WebSocketInternal ? socket : field(socket, "delegate");
            vertx = ((WebSocketInternal) inner).channelHandlerContext();
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.debugf(e, "Frames go through the public API");
            return Optional.empty();
        }
        ChannelPipeline pipeline = vertx.pipeline();
        boolean asDescribed = pipeline.get(DECODER) != null
                && pipeline.get(ENCODER) != null
                && pipeline.lastContext() == vertx
                && vertx.handler() instanceof ChannelInboundHandler;
        // One that has broken in the meantime is closed in the usual way.
        return asDescribed && vertx.channel().isActive()
                ? Optional.of(take(socket, vertx, listener))
                : Optional.empty();
    }

    private static DirectChannel take(
            ServerWebSocket socket, ChannelHandlerContext vertx, DirectChannel.ChannelListener listener) {
        Channel channel = vertx.channel();
        ChannelPipeline pipeline = channel.pipeline();
        DirectChannel direct = new DirectChannel();
        // Bytes that the old decoder has read come through the new one. It leaves it to us what a violation costs.
        pipeline.replace(DECODER, DECODER, decoder());
        for (String name : WITHOUT_USE) {
            ChannelHandler handler = pipeline.get(name);
            if (handler != null) {
                pipeline.remove(handler);
            }
        }
        pipeline.replace(vertx.handler(), "deskwire", direct);
        pipeline.addBefore("deskwire", "toll", direct.toll());
        pipeline.addBefore("deskwire", "aggregator", new WebSocketFrameAggregator(ClientFrames.LIMIT));
        direct.begin(pipeline.context(DECODER), listener);
        channel.config().setAutoRead(true);
        socket.exceptionHandler(end -> LOG.tracef("Let go of: %s", end.getMessage()));
        try {
            ((ChannelInboundHandler) vertx.handler()).channelInactive(vertx);
        } catch (Exception e) {
            LOG.warnf(e, "A connection could not be let go of: what Vert.x keeps for it stays until it ends");
        }
        return direct;
    }

    private static WebSocket13FrameDecoder decoder() {
        return new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(true)
                .allowExtensions(false)
                .maxFramePayloadLength(ClientFrames.LIMIT)
                .closeOnProtocolViolation(false)
                .build());
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
