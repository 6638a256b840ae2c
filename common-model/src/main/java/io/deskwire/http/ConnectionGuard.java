package io.deskwire.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one connection, before anybody else sees them: what is not well-formed, too slow or unasked for ends it. Looks at the
 * time once a second. Everything here runs on the connection's event loop.
 */
final class ConnectionGuard extends ChannelDuplexHandler {
    static final String NAME = "deskwire.connection";
    /** What Vert.x ends its pipeline with: its own handler, or on a port with HTTP/2 the one that makes it at the first request. */
    private static final List<String> VERTX = List.of("handler", "h2c");
    /** As many bytes as tell HTTP/1.1 from the beginning of HTTP/2: Vert.x makes the codec then. */
    private static final int FIRST_BYTES = 4;

    private final PortGuard port;
    private final OpenConnections connections;
    private final InetSocketAddress address;
    private final @Nullable Refusal full;
    private final HttpFraming framing = new HttpFraming();
    private final ConnectionDeadlines clock = new ConnectionDeadlines();
    private final ChannelFutureListener onClose = closed -> release();
    private ChannelHandlerContext context;
    private @Nullable ExchangeGuard exchange;
    private @Nullable ScheduledFuture<?> ticking;
    private boolean counted;
    private boolean begun;
    /** Nothing is said or heard any more; for some seconds what comes is thrown away. */
    private boolean over;

    private long unread;
    private long taken;

    /**
     * @param connections among which it has a place
     * @param full        why there is no room for it, or null
     */
    ConnectionGuard(PortGuard port, OpenConnections connections, InetSocketAddress address, @Nullable Refusal full) {
        this.port = port;
        this.connections = connections;
        this.address = address;
        this.full = full;
        this.counted = full == null;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        added.channel().closeFuture().addListener(onClose);
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        ticking = active.executor().scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
        if (full != null) {
            refuse(full, full.detail());
        }
        active.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext from, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (over) {
            unread += bytes.readableBytes();
            bytes.release();
            if (unread > HttpLimits.UNREAD_BYTES) {
                end(Refusal.UNREAD);
            }
            return;
        }
        try {
            framing.follow(bytes);
        } catch (RefusedException e) {
            bytes.release();
            refuse(e.refusal(), e.getMessage());
            return;
        }
        begun = true;
        clock.received(bytes.readableBytes());
        if (exchange != null || join(bytes)) {
            from.fireChannelRead(bytes);
        } else {
            bytes.release();
        }
    }

    /** Stands between the codec and Vert.x as soon as both are there, and before the first request is read. */
    private boolean join(ByteBuf first) {
        String vertx = vertx();
        if (vertx == null && first.readableBytes() >= FIRST_BYTES) {
            context.fireChannelRead(first.readRetainedSlice(FIRST_BYTES));
            vertx = vertx();
            if (vertx == null) {
                refuse(Refusal.HTTP_VERSION, "it begins like HTTP/2");
                return false;
            }
        }
        if (vertx != null) {
            exchange = new ExchangeGuard(this, port);
            context.pipeline().addBefore(vertx, ExchangeGuard.NAME, exchange);
        }
        return true;
    }

    private @Nullable String vertx() {
        return VERTX.stream()
                .filter(name -> context.pipeline().get(name) != null)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void write(ChannelHandlerContext to, Object message, ChannelPromise promise) {
        if (over) {
            ReferenceCountUtil.release(message);
            promise.tryFailure(new ClosedChannelException());
        } else {
            long bytes = size(message);
            to.write(message, bytes == 0 ? promise : promise.unvoid().addListener(written -> taken += bytes));
        }
    }

    private static long size(Object message) {
        if (message instanceof ByteBuf bytes) {
            return bytes.readableBytes();
        }
        return message instanceof FileRegion file ? file.count() : 0;
    }

    /** Tells the client, if it still can be told, and ends the connection. */
    void refuse(Refusal refusal, @Nullable String why) {
        if (over) {
            return;
        }
        over = true;
        port.refused(refusal, address, why);
        if (!refusal.told() || exchange != null && !exchange.mayAnswer()) {
            context.close();
        } else {
            context.writeAndFlush(Unpooled.wrappedBuffer(refusal.answer()))
                    .addListener(written -> closeSoon(refusal.unread()));
        }
    }

    /** The answer is given and the body still comes: a browser reads the first only when it may send the second. */
    void forgetRest() {
        if (!over) {
            over = true;
            closeSoon(true);
        }
    }

    private void closeSoon(boolean listen) {
        if (!listen || !(context.channel() instanceof DuplexChannel duplex)) {
            context.close();
            return;
        }
        context.flush();
        duplex.shutdownOutput();
        duplex.config().setAutoRead(true);
    }

    private void end(Refusal refusal) {
        port.refused(refusal, address, refusal.detail());
        context.close();
    }

    void staysHttp() {
        framing.staysHttp();
    }

    /** From here on it is the socket's own rules that count. */
    void becomesSocket() {
        context.pipeline().remove(ExchangeGuard.NAME);
        context.pipeline().remove(this);
        // What waits for a connection's end is kept as long as it: a socket of hours would keep all of this with it.
        context.channel().closeFuture().removeListener(onClose);
        release();
    }

    private void tick() {
        // An answer is given as soon as all of it is written, which is long before a slow client has it.
        boolean busy = exchange != null && exchange.busy() || waiting() > 0;
        boolean reading = context.channel().config().isAutoRead();
        if (over) {
            context.channel().config().setAutoRead(true);
            if (clock.over(HttpLimits.UNREAD_SECONDS)) {
                end(Refusal.UNREAD);
            }
        } else if (framing.inHead() || !begun) {
            if (clock.head(framing.heads())) {
                refuse(Refusal.HEAD_LATE, begun ? "the head of its request does not come" : null);
            }
        } else if (framing.inBody()) {
            if (clock.body(reading)) {
                refuse(Refusal.BODY_LATE, "its body comes too slowly");
            }
        } else if (busy) {
            if (clock.stalled(waiting(), taken(), port.answers().crowded())) {
                refuse(Refusal.STALLED, Refusal.STALLED.detail());
            }
        } else if (clock.idle(framing.heads())) {
            context.close();
        }
    }

    /** Returns bytes that the client has not taken yet. */
    private long waiting() {
        ChannelOutboundBuffer buffer = context.channel().unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    /** Returns bytes that it took so far; those of a piece that it took in part are counted too. */
    private long taken() {
        ChannelOutboundBuffer buffer = context.channel().unsafe().outboundBuffer();
        return taken + (buffer == null ? 0 : buffer.currentProgress());
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext removed) {
        if (ticking != null) {
            ticking.cancel(false);
        }
    }

    private void release() {
        if (ticking != null) {
            ticking.cancel(false);
        }
        if (counted) {
            counted = false;
            connections.release(address);
        }
    }
}
