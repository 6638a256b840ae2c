package io.deskwire.web.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.web.TestDesk;
import io.deskwire.web.fanout.ConnectionManager;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One socket that sends as fast as it can is closed, once, and nobody else notices. */
abstract class FloodBehaviour {
    private static final Duration FLOOD = Duration.ofSeconds(12);

    /** Bytes that a flood still brings: what both systems take on the way at most, though nobody reads it. */
    private static final long SENT_AFTER_GOODBYE = 24L << 20;

    @TestHTTPResource("/ws")
    URI http;

    @Inject
    TestDesk desk;

    @Inject
    ConnectionManager connections;

    @Inject
    MeterRegistry registry;

    private String cookie;

    @BeforeEach
    void signIn() {
        cookie = desk.signIn("mira");
    }

    static Stream<Arguments> floods() {
        return Stream.of(
                Arguments.of("text", 0x81, "x"),
                Arguments.of("empty text", 0x81, ""),
                Arguments.of("long text", 0x81, "x".repeat(30_000)),
                Arguments.of("frames that are well-formed", 0x81, "{\"type\":\"pong\",\"seq\":0}"),
                Arguments.of("binary", 0x82, "x"),
                Arguments.of("pieces without end", 0x01, "x"),
                Arguments.of("continuations of nothing", 0x00, "x"),
                Arguments.of("pings", 0x89, ""),
                Arguments.of("pongs", 0x8A, "x"));
    }

    /** The close codes that are right for a flood. */
    Set<Integer> ends() {
        return Set.of(4002, 4029, 1002, 1003, 1007);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("floods")
    void whoFloodsIsClosedOnce(String name, int first, String payload) throws Exception {
        double closed = closed();
        try (RawSocket socket = RawSocket.open(http, cookie);
                SocketClient colleague = SocketClient.open(http, cookie)) {
            // Given
            socket.send(0x81, "{\"type\":\"hello\"}");
            colleague.send("{\"type\":\"hello\"}");
            // A hello that is read after the flood begins behind the event that is looked for below.
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !colleague.frames("welcome").isEmpty());

            // When
            CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> flood(socket, first, payload));
            int code = socket.closeCode();

            // Then
            assertThat(code).isIn(ends());
            await().atMost(Duration.ofSeconds(20)).until(() -> connections.size() <= 1);
            await().atMost(FLOOD.plusSeconds(5)).until(flood::isDone);
            if (code != 0) {
                assertThat(closed() - closed).isEqualTo(1);
            }
            desk.customerWrites("Is somebody there?");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !colleague.numbers().isEmpty());
            assertThat(colleague.closeCode()).isZero();
        }
    }

    @Test
    void holesThatAreReportedTwentyTimesASecondEndTheSocket() throws Exception {
        try (RawSocket socket = RawSocket.open(http, cookie)) {
            // Given
            socket.send(0x81, "{\"type\":\"hello\"}");

            // When
            CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> {
                try {
                    for (Instant end = Instant.now().plus(FLOOD); Instant.now().isBefore(end); Thread.sleep(50)) {
                        socket.send(0x81, "{\"type\":\"gap\",\"since\":0}");
                    }
                } catch (IOException | InterruptedException ended) {
                    // closed
                }
            });

            // Then
            assertThat(socket.closeCode()).isEqualTo(4029);
            flood.join();
        }
    }

    @Test
    void nothingIsReadAfterTheGoodbye() throws Exception {
        try (RawSocket socket = RawSocket.open(http, cookie)) {
            // Given
            socket.send(0x81, "{\"type\":\"hello\"}");
            AtomicLong sent = new AtomicLong();

            // When
            CompletableFuture<Void> flood =
                    CompletableFuture.runAsync(() -> flood(socket, 0x81, "x".repeat(30_000), sent));
            int code = socket.closeCode();
            long before = sent.get();
            flood.join();

            // Then
            assertThat(code).isIn(ends());
            assertThat(sent.get() - before).isLessThan(SENT_AFTER_GOODBYE);
        }
    }

    private static void flood(RawSocket socket, int first, String payload) {
        flood(socket, first, payload, new AtomicLong());
    }

    private static void flood(RawSocket socket, int first, String payload, AtomicLong sent) {
        try {
            for (Instant end = Instant.now().plus(FLOOD); Instant.now().isBefore(end); ) {
                for (int i = 0; i < 100; i++) {
                    socket.send(first, payload);
                    sent.addAndGet(payload.length());
                }
            }
        } catch (IOException ended) {
            // as it should be
        }
    }

    private double closed() {
        return registry.find("deskwire.sockets.closed").counters().stream()
                .filter(counter -> counter.getId().getTag("code").matches("4002|4029"))
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
