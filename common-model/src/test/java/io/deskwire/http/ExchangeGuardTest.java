package io.deskwire.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangeGuardTest {
    private final HttpLimits limits = new HttpLimits(10, 10, 1000, 1000, List.of());
    private final PortGuard port = new PortGuard(
            limits, uri -> Long.MAX_VALUE, new RefusalLog(InstantSource.system()), new SimpleMeterRegistry());
    private final ConnectionGuard connection =
            new ConnectionGuard(port, new OpenConnections(limits), new InetSocketAddress("192.0.2.1", 1), null);
    private final EmbeddedChannel channel =
            new EmbeddedChannel(connection, new ExchangeGuard(connection, port), new AnswersAtOnce());

    @Test
    void whatIsAnsweredBeforeItsLastMessageAndHasNoBodyKeepsItsConnection() {
        // When
        for (int i = 0; i < 3; i++) {
            channel.pipeline().context(ConnectionGuard.class).fireChannelRead(get());
            channel.pipeline().context(ConnectionGuard.class).fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
        }

        // Then
        for (int i = 0; i < 3; i++) {
            HttpResponse answer = channel.readOutbound();
            assertThat(HttpUtil.isKeepAlive(answer)).isTrue();
            ReferenceCountUtil.release(answer);
        }
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void anAnswerBeforeTheBodyIsTheLastOne() {
        HttpRequest post = get().setMethod(HttpMethod.POST);
        post.headers().set("Content-Length", 100);

        // When
        channel.pipeline().context(ConnectionGuard.class).fireChannelRead(post);

        // Then
        HttpResponse answer = channel.readOutbound();
        assertThat(HttpUtil.isKeepAlive(answer)).isFalse();
        ReferenceCountUtil.release(answer);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void nobodyIsAnsweredWhileAnswersThatNobodyTakesFillTheMemory() {
        // Given
        port.answers().given(limits.answerBytes() + 1);

        // When
        channel.pipeline().context(ConnectionGuard.class).fireChannelRead(get());

        // Then
        ByteBuf answer = channel.readOutbound();
        assertThat(answer.toString(StandardCharsets.US_ASCII))
                .startsWith("HTTP/1.1 503 ")
                .contains("Retry-After: ", "Answers that their clients have not taken");
        answer.release();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void whatEndsAfterItsConnectionIsOverToo() {
        // Given
        List<String> over = new ArrayList<>();
        AnswerRoom.whenTaken(channel, () -> over.add("before"));

        // When
        channel.close();
        AnswerRoom.whenTaken(channel, () -> over.add("after"));

        // Then
        assertThat(over).containsExactly("before", "after");
    }

    private static HttpRequest get() {
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
    }

    /** As what needs nothing but the head does. */
    private static final class AnswersAtOnce extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest) {
                DefaultFullHttpResponse answer =
                        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.EMPTY_BUFFER);
                answer.headers().set("Content-Length", 0);
                context.writeAndFlush(answer);
            }
            ReferenceCountUtil.release(message);
        }
    }
}
