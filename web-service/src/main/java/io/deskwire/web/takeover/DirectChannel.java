package io.deskwire.web.takeover;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The end of a taken channel's pipeline: frames of Netty's codec come in, prepared bytes go out past it. Nothing of Vert.x is here. */
final class DirectChannel extends SimpleChannelInboundHandler<WebSocketFrame> implements TakenChannel {
    /** For the answer to a browser's goodbye to leave, in seconds; who says it and then does not read has had its time. */
    private static final int ANSWER_PATIENCE = 5;

    private final ChannelListener listener;
    private ChannelHandlerContext context;
    /** What is written here meets nothing but encryption, where there is one, on its way to the network. */
    private ChannelHandlerContext network;

    private boolean closing;
    /** Nothing that still comes is looked at. */
    private boolean deaf;

    private @Nullable Runnable onceWritable;

    DirectChannel(ChannelListener listener) {
        this.listener = listener;
    }

    /** Begins to use the channel, in whose pipeline this is by now. */
    void begin(ChannelHandlerContext besideNetwork) {
        network = besideNetwork;
    }

    @Override
    public boolean closed() {
        return closing || !network.channel().isActive();
    }

    @Override
    public void write(EncodedFrame frame) {
        network.write(FrameCopies.of(frame, network.alloc()), network.voidPromise());
    }

    @Override
    public void flush() {
        network.flush();
    }

    @Override
    public boolean writable() {
        return network.channel().isWritable();
    }

    @Override
    public void onceWritable(Runnable then) {
        onceWritable = then;
    }

    @Override
    public void close(int code, String reason) {
        if (!closing) {
            closing = true;
            context.writeAndFlush(new CloseWebSocketFrame(code, reason));
        }
    }

    @Override
    public void stopReading() {
        deaf = true;
        network.channel().config().setAutoRead(false);
    }

    /** Counts what the codec read, before pieces are put together. */
    ChannelInboundHandlerAdapter toll() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext from, Object frame) {
                if (!deaf) {
                    listener.arrived(((WebSocketFrame) frame).content().readableBytes());
                }
                if (deaf) {
                    ReferenceCountUtil.release(frame);
                } else {
                    from.fireChannelRead(frame);
                }
            }
        };
    }

    @Override
    public void abort() {
        NetworkEnd.cut(network.channel());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        network = added; // until it begins
    }

    @Override
    protected void channelRead0(ChannelHandlerContext from, WebSocketFrame frame) {
        if (frame instanceof TextWebSocketFrame text) {
            listener.text(text.text());
        } else if (frame instanceof PingWebSocketFrame ping) {
            // A browser that pings without reading gets no pile of answers: the last ping is the one that counts
            // (RFC 6455, section 5.5.3).
            if (!closed() && writable()) {
                context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
            }
        } else if (frame instanceof CloseWebSocketFrame close) {
            closed(close);
        } else if (frame instanceof BinaryWebSocketFrame) {
            listener.broken("it sent a binary frame");
        }
    }

    private void closed(CloseWebSocketFrame heard) {
        if (closing) {
            context.close();
        } else {
            closing = true;
            ChannelFuture answered = context.writeAndFlush(heard.retain());
            answered.addListener(done -> context.close());
            if (!answered.isDone()) {
                context.executor().schedule(this::abort, ANSWER_PATIENCE, TimeUnit.SECONDS);
            }
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext changed) {
        if (onceWritable != null && writable()) {
            Runnable then = onceWritable;
            onceWritable = null;
            then.run();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext inactive) {
        listener.gone();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext failed, Throwable failure) {
        if (failure instanceof IOException) {
            abort(); // the network's, not the browser's: nobody is there to be told
        } else if (!deaf) {
            listener.broken(failure.toString());
        }
    }
}
