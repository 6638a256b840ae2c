package io.deskwire.web.takeover;

import io.deskwire.http.VertxChannels;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.vertx.core.http.HttpConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The way beneath WebSockets Next: when it has done the upgrade, the socket's Netty channel becomes ours, and both it and Vert.x
 * are told that the connection is closed, which is true for them. What they keep for each connection goes with it (the upgrade's
 * request twice over, its routing and security contexts, timers of metrics: most of what a socket weighed), as do the handlers that
 * each frame passed, the futures around each send and the contexts around each frame received (decisions 20 and 50).
 *
 * <p>All that this service knows of Vert.x' insides is here, beside {@link VertxChannels}. It relies on this, and leaves the socket
 * to the public API where something is otherwise: in a pipeline of Vert.x 4.5, Netty's frame decoder is called {@code wsdecoder} and
 * is the first after encryption, the encoder is called {@code wsencoder}, and Vert.x's own handler, the last, hears of the end by {@code
 * channelInactive}. Compression must be off.
 */
final class ChannelTakeover implements Takeover {
    private static final Logger LOG = Logger.getLogger(ChannelTakeover.class);
    private static final String DECODER = "wsdecoder";
    private static final String ENCODER = "wsencoder";
    private static final String OURS = "deskwire";
    /** For files that are sent in pieces, and for connections on which nothing happens: the heartbeat knows more. */
    private static final List<String> WITHOUT_USE = List.of("chunkedWriter", "idle", "inflater");

    private final int mostBytes;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    ChannelTakeover(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Override
    public Optional<TakenChannel> take(HttpConnection upgraded, ChannelListener listener) {
        ChannelHandlerContext vertx;
        try {
            vertx = VertxChannels.handler(upgraded);
        } catch (RuntimeException | LinkageError e) {
            leave("it hides the channels of its connections", e.toString());
            return Optional.empty();
        }
        if (!vertx.channel().isActive()) {
            return Optional.empty(); // it has broken in the meantime, and is closed in the usual way
        }
        ChannelPipeline pipeline = vertx.pipeline();
        boolean asDescribed = pipeline.get(DECODER) != null
                && pipeline.get(ENCODER) != null
                && pipeline.lastContext() == vertx
                && vertx.handler() instanceof ChannelInboundHandler;
        if (!asDescribed) {
            leave("its pipeline has other handlers", String.join(", ", pipeline.names()));
            return Optional.empty();
        }
        return Optional.of(take(upgraded, vertx, listener));
    }

    private TakenChannel take(HttpConnection upgraded, ChannelHandlerContext vertx, ChannelListener listener) {
        Channel channel = vertx.channel();
        ChannelPipeline pipeline = channel.pipeline();
        DirectChannel direct = new DirectChannel(listener);
        // Bytes that the old decoder has read come through the new one. It leaves it to us what a violation costs.
        pipeline.replace(DECODER, DECODER, decoder());
        for (String name : WITHOUT_USE) {
            ChannelHandler handler = pipeline.get(name);
            if (handler != null) {
                pipeline.remove(handler);
            }
        }
        pipeline.replace(vertx.handler(), OURS, direct);
        pipeline.addBefore(OURS, "toll", direct.toll());
        pipeline.addBefore(OURS, "aggregator", new WebSocketFrameAggregator(mostBytes));
        direct.begin(pipeline.context(DECODER));
        channel.config().setAutoRead(true);
        upgraded.exceptionHandler(end -> LOG.tracef("Let go of: %s", end.getMessage()));
        try {
            ((ChannelInboundHandler) vertx.handler()).channelInactive(vertx);
        } catch (Exception e) {
            LOG.warnf(e, "A connection could not be let go of: what Vert.x keeps for it stays until it ends");
        }
        return direct;
    }

    /** Once for each thing that is otherwise: the next ten thousand sockets say nothing new. */
    private void leave(String otherwise, String detail) {
        if (said.add(otherwise)) {
            LOG.warnf(
                    "This Vert.x is not the one that sockets are taken from: %s (%s). Sockets work, but through its public"
                            + " API: each costs several times the memory and processor (deskwire_sockets_fallback counts"
                            + " them). Use the versions that this release was built with, or say DESKWIRE_SOCKETS_WAY=public"
                            + " if that is meant.",
                    otherwise, detail);
        }
    }

    private WebSocket13FrameDecoder decoder() {
        return new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(true)
                .allowExtensions(false)
                .maxFramePayloadLength(mostBytes)
                .closeOnProtocolViolation(false)
                .build());
    }
}
