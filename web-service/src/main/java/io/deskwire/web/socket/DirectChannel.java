package io.deskwire.web.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
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
import io.netty.util.concurrent.FastThreadLocal;
import java.io.IOException;

/**
 * The end of a socket's channel that {@link ChannelTakeover} took: frames of Netty's codec come in, prepared bytes go out past it.
 * Everything here runs on the channel's event loop unless it says otherwise.
 */
final class DirectChannel extends SimpleChannelInboundHandler<WebSocketFrame> {

    /** Hears what comes in, on the event loop and within the read. */
    interface ChannelListener {
        /** A frame or a piece of one arrived, of whatever kind, with so many bytes. */
        void arrived(int bytes);

        /** A whole text arrived. */
        void text(String text);

        /** The browser sent what is no frame for us; the channel is still open. */
        void broken(String why);

        /** The channel is gone; called once. */
        void gone();
    }

    private static final FastThreadLocal<Copy> COPY = new FastThreadLocal<>() {
        @Override
        protected Copy initialValue() {
            return new Copy();
        }
    };

    private ChannelListener listener;
    private ChannelHandlerContext context;
    /** What is written here meets nothing but encryption, where there is one, on its way to the network. */
    private ChannelHandlerContext network;

    private boolean closing;
    /** Nothing that still comes is looked at. */
    private boolean deaf;

    private Runnable onceWritable;

    /** Begins to use the channel, in whose pipeline this is by now. */
    void begin(ChannelHandlerContext besideNetwork, ChannelListener hears) {
        network = besideNetwork;
        listener = hears;
    }

    /** Says whether nothing more can be written. */
    boolean closed() {
        return closing || !network.channel().isActive();
    }

    /** Writes a frame without flushing. A write that fails closes the socket. */
    void write(TextFrame frame) {
        network.write(COPY.get().of(frame, network), network.voidPromise());
    }

    /** Hands what was written to the operating system. */
    void flush() {
        network.flush();
    }

    /** Says whether the reader keeps up: fewer bytes wait than the channel's high watermark. */
    boolean writable() {
        return network.channel().isWritable();
    }

    /** Calls once, within the flush that made room, when a reader that was slow has caught up with what was written. */
    void onceWritable(Runnable then) {
        onceWritable = then;
    }

    /**
     * Says goodbye; the channel ends when the browser answers. Who broke the rules is not listened to any more, not even for that: the
     * heartbeat ends the connection.
     */
    void close(CloseCode code) {
        if (!closing) {
            closing = true;
            if (code == CloseCode.PROTOCOL_ERROR || code == CloseCode.TOO_MANY) {
                deaf = true;
                network.channel().config().setAutoRead(false);
            }
            context.writeAndFlush(new CloseWebSocketFrame(code.code(), code.reason()));
        }
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

    /** Ends the connection; what was written and not taken is thrown away. From any thread. */
    void abort() {
        // From the end of the pipeline that is next to the network: encryption would say goodbye first.
        network.close();
    }

    /**
     * Closes the port that this connection was accepted on: the parent of a Netty channel is the one that listens. Vert.x cannot
     * do that, its servers end with all their connections. From any thread.
     */
    void stopListening() {
        Channel port = network.channel().parent();
        if (port != null && port.isOpen()) {
            port.close();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
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
            if (closing) {
                context.close();
            } else {
                closing = true;
                context.writeAndFlush(close.retain()).addListener(answered -> context.close());
            }
        } else if (frame instanceof BinaryWebSocketFrame) {
            listener.broken("it sent a binary frame");
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
            network.close(); // the network's, not the browser's: nobody is there to be told
        } else if (!deaf) {
            listener.broken(failure.toString());
        }
    }

    /**
     * The frame that this event loop wrote last, where the kernel can read it: copied once for all sockets of the loop, not once for
     * each as Netty does with bytes on the heap. Its memory goes back when the last socket has sent it and another frame is written.
     */
    private static final class Copy {
        private TextFrame frame;
        private ByteBuf bytes = Unpooled.EMPTY_BUFFER;

        ByteBuf of(TextFrame wanted, ChannelHandlerContext to) {
            if (frame != wanted) {
                bytes.release();
                bytes = to.alloc().directBuffer(wanted.length()).writeBytes(wanted.bytes());
                frame = wanted;
            }
            return bytes.retainedDuplicate();
        }
    }
}
