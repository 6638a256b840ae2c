package io.deskwire.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Requests and answers of one connection, between Netty's codec and Vert.x: counts what bodies keep in memory until they are answered,
 * and sees to it that an answer which comes before its body has ended is the last one.
 */
final class ExchangeGuard extends ChannelDuplexHandler {
    static final String NAME = "deskwire.exchange";
    private static final int SWITCHING = 101;

    private final ConnectionGuard connection;
    private final PortGuard port;
    private int unanswered;
    private boolean coming;
    private boolean answering;
    private long most;
    private long bodyBytes;
    private int pieces;
    private long kept;

    ExchangeGuard(ConnectionGuard connection, PortGuard port) {
        this.connection = connection;
        this.port = port;
    }

    /** Says whether a request waits for its answer, or for the end of it. */
    boolean busy() {
        return unanswered > 0;
    }

    /** Says whether an answer of the connection's own would stand where the client expects it. */
    boolean mayAnswer() {
        return !answering && unanswered <= (coming ? 1 : 0);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            withoutHttp2(request.headers());
            if (!mayAsk(context)) {
                ReferenceCountUtil.release(message);
                return;
            }
            unanswered++;
            // By the head: the last message comes after it also where there is no body, and an answer may come between.
            coming = HttpUtil.isTransferEncodingChunked(request) || HttpUtil.getContentLength(request, 0L) > 0;
            bodyBytes = 0;
            pieces = 0;
            most = port.rules().most(request.uri());
            if (most != BodyRules.STREAMED && HttpUtil.getContentLength(request, 0L) > most) {
                ReferenceCountUtil.release(message);
                connection.refuse(Refusal.BODY_TOO_LARGE, "a body is larger than its address takes");
                return;
            }
        }
        if (message instanceof HttpContent content && !keep(content.content().readableBytes())) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof LastHttpContent) {
            coming = false;
        }
        context.fireChannelRead(message);
    }

    /** Answers are made as fast as they are asked for, and lie in memory until they are taken. */
    private boolean mayAsk(ChannelHandlerContext context) {
        if (unanswered >= HttpLimits.PIPELINED || !context.channel().isWritable()) {
            connection.refuse(Refusal.PIPELINED, Refusal.PIPELINED.detail());
            return false;
        }
        if (port.answers().full()) {
            connection.refuse(Refusal.ANSWERS_FULL, "it asked while answers that nobody takes fill the memory");
            return false;
        }
        return true;
    }

    /** An offer to speak HTTP/2 is not taken, also where Vert.x would (RFC 9110, section 7.8). */
    private static void withoutHttp2(HttpHeaders headers) {
        headers.remove("HTTP2-Settings");
        if (headers.contains(HttpHeaderNames.UPGRADE)
                && !headers.contains(HttpHeaderNames.UPGRADE, "websocket", true)) {
            headers.remove(HttpHeaderNames.UPGRADE);
        }
    }

    private boolean keep(int bytes) {
        // What still comes behind an answer is thrown away.
        if (most == BodyRules.STREAMED || unanswered == 0 || bytes == 0) {
            return true;
        }
        bodyBytes += bytes;
        if (++pieces > HttpLimits.PIECES + bodyBytes / HttpLimits.PIECE_BYTES) {
            connection.refuse(Refusal.PIECES, "its body comes in tiny pieces");
            return false;
        }
        if (bodyBytes > most) {
            connection.refuse(Refusal.BODY_TOO_LARGE, "a body is larger than its address takes");
            return false;
        }
        int weight = bytes + HttpLimits.PIECE_WEIGHT;
        if (!port.body(weight)) {
            connection.refuse(Refusal.BODIES_FULL, "there is no room for its body beside those of others");
            return false;
        }
        kept += weight;
        return true;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response) {
            if (response.status().code() == SWITCHING) {
                context.write(message, promise);
                forget();
                connection.becomesSocket();
                return;
            }
            if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
                context.write(message, promise);
                return;
            }
            answering = true;
            connection.staysHttp();
            if (early()) {
                HttpUtil.setKeepAlive(response, false);
            }
        }
        ChannelPromise written = counted(message, promise);
        if (message instanceof LastHttpContent) {
            boolean early = early();
            answered();
            Runnable taken = AnswerRoom.atTheEnd(context.channel());
            if (taken != null) {
                written = written.unvoid().addListener(end -> taken.run());
            }
            if (early) {
                written = written.unvoid().addListener(end -> connection.forgetRest());
            }
        }
        context.write(message, written);
    }

    private ChannelPromise counted(Object message, ChannelPromise promise) {
        int bytes = message instanceof HttpContent content ? content.content().readableBytes() : 0;
        if (bytes == 0) {
            return promise;
        }
        port.answers().given(bytes);
        return promise.unvoid().addListener(end -> port.answers().taken(bytes));
    }

    private boolean early() {
        return coming && unanswered == 1;
    }

    private void answered() {
        answering = false;
        unanswered = Math.max(0, unanswered - 1);
        if (unanswered == 0) {
            forget();
        }
    }

    private void forget() {
        port.bodyOver(kept);
        kept = 0;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        forget();
        AnswerRoom.over(context.channel());
    }
}
