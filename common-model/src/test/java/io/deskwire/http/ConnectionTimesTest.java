package io.deskwire.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A whole connection of ours below Vert.x, whose seconds pass as the test says. */
class ConnectionTimesTest {
    private final HttpLimits limits = new HttpLimits(10, 10, 1000, 1000, List.of());
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final PortGuard port =
            new PortGuard(limits, uri -> Long.MAX_VALUE, new RefusalLog(InstantSource.system()), registry);
    private final Line line = new Line(
            new ConnectionGuard(port, new OpenConnections(limits), new InetSocketAddress("192.0.2.1", 1), null));

    /** A connection whose client may stop taking what is sent. */
    private static final class Line extends EmbeddedChannel {
        private boolean taken = true;

        Line(ConnectionGuard guard) {
            super(guard, new HttpServerCodec());
            pipeline().addLast("handler", new Answers());
            freezeTime();
        }

        @Override
        protected void doWrite(ChannelOutboundBuffer out) throws Exception {
            if (taken) {
                super.doWrite(out);
            }
        }

        void pass(int seconds) {
            for (int i = 0; i < seconds; i++) {
                advanceTimeBy(1, TimeUnit.SECONDS);
                runScheduledPendingTasks();
            }
        }

        void receives(String text) {
            writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
        }
    }

    private static final class Answers extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest) {
                DefaultFullHttpResponse answer = new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(new byte[500]));
                answer.headers().set("Content-Length", 500);
                context.writeAndFlush(answer);
            }
            ReferenceCountUtil.release(message);
        }
    }

    private double refused(String reason) {
        return registry.get("deskwire.http.refused")
                .tag("reason", reason)
                .counter()
                .count();
    }

    @Test
    void aConnectionThatIsIdleForLongerThanProxiesKeepTheirsIsClosed() {
        // Given
        line.receives("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        line.pass(HttpLimits.IDLE_SECONDS - 1);
        boolean before = line.isOpen();

        // When
        line.pass(2);

        // Then
        assertThat(before).isTrue();
        assertThat(line.isOpen()).isFalse();
        assertThat(HttpLimits.IDLE_SECONDS).isEqualTo(75);
    }

    @Test
    void anotherRequestBeginsTheIdleTimeAnew() {
        // Given
        line.receives("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        line.pass(HttpLimits.IDLE_SECONDS - 5);
        line.receives("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

        // When
        line.pass(HttpLimits.IDLE_SECONDS - 5);

        // Then
        assertThat(line.isOpen()).isTrue();
    }

    @Test
    void aHeadThatIsNotHereIsLate() {
        // Given
        line.receives("GET /ws HTTP/1.1\r\nHost: a\r\n");
        line.pass(HttpLimits.HEAD_SECONDS - 1);
        boolean before = line.isOpen();

        // When
        line.pass(2);

        // Then
        assertThat(before).isTrue();
        assertThat(line.isOpen()).isFalse();
        assertThat(refused("head-late")).isEqualTo(1);
    }

    @Test
    void whoTakesNothingOfTheirAnswerForAMinuteIsClosed() {
        // Given
        line.taken = false;
        line.receives("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        line.pass(HttpLimits.STALLED_SECONDS - 1);
        boolean before = line.isOpen();

        // When
        line.pass(3);

        // Then
        assertThat(before).isTrue();
        assertThat(line.isOpen()).isFalse();
        assertThat(refused("stalled")).isEqualTo(1);
    }
}
