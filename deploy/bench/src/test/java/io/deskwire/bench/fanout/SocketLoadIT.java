package io.deskwire.bench.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bench.measure.BenchFailure;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The load generator against a server that says what a test wants. */
class SocketLoadIT {

    private static final Path SOURCES = Path.of("native");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String EPOCH = "6f0c1d5e-3a54-4a53-8a0e-5a6b1f7c9d20";

    private final Vertx vertx = Vertx.vertx();
    private final List<ServerWebSocket> sockets = Collections.synchronizedList(new ArrayList<>());
    private final List<JsonObject> heard = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    Path folder;

    private volatile String mode = "live";
    private volatile long head = 10;
    private CommitTimes times;
    private SocketLoad load;

    @BeforeEach
    void start() throws Exception {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(0)
                        .setPerMessageWebSocketCompressionSupported(false)
                        .setPerFrameWebSocketCompressionSupported(false)
                        .addWebSocketSubProtocol("deskwire.v1"))
                .webSocketHandler(socket -> {
                    sockets.add(socket);
                    socket.textMessageHandler(text -> {
                        JsonObject frame = new JsonObject(text);
                        heard.add(frame);
                        if (frame.getString("type").equals("hello")) {
                            socket.writeTextMessage("{\"epoch\":\"" + EPOCH + "\",\"heartbeat\":25,\"mode\":\"" + mode
                                    + "\",\"seq\":" + head + ",\"type\":\"welcome\"}");
                        }
                    });
                })
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        NativePrograms programs = NativePrograms.compile(SOURCES, folder);
        Path cookies = Files.writeString(folder.resolve("cookies"), "one\ntwo\n");
        times = new CommitTimes(folder.resolve("times"));
        load = SocketLoad.ofDesk(programs, cookies, times, List.of(server.actualPort()), folder.resolve("log"));
    }

    @AfterEach
    void stop() throws Exception {
        load.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    /** A frame from before its first event to its last. */
    private void send(long... numbers) {
        sendFrame(numbers[0] - 1, numbers[numbers.length - 1], numbers);
    }

    private void sendFrame(long from, long to, long... numbers) {
        String events = LongStream.of(numbers)
                .mapToObj(seq -> "{\"epoch\":\"" + EPOCH + "\",\"seq\":" + seq
                        + ",\"type\":\"t\",\"at\":\"\",\"data\":{\"seq\":1,\"text\":\"a \\\" ] } \"}}")
                .collect(Collectors.joining(","));
        sockets.forEach(socket -> socket.writeTextMessage(
                "{\"type\":\"events\",\"from\":" + from + ",\"to\":" + to + ",\"events\":[" + events + "]}"));
    }

    private SocketFaults faults(long last) throws Exception {
        int behind = load.await(last, Duration.ofSeconds(2));
        return SocketFaults.of(load.report(), behind);
    }

    @Test
    void everythingOnceAndInOrderIsClean() throws Exception {
        // Given
        load.open(50);
        load.begin();

        // When
        send(11);
        send(12, 13);

        // Then
        assertThat(faults(13)).isEqualTo(new SocketFaults(150, 0, 0, 0, 0, 0));
        assertThat(load.report().path("frames").asLong()).isEqualTo(100);
    }

    @Test
    void whatIsLeftOutIsSeen() throws Exception {
        // Given
        load.open(2);
        load.begin();

        // When
        send(11, 13);
        send(16);

        // Then
        assertThat(faults(16)).isEqualTo(new SocketFaults(6, 6, 0, 0, 0, 0));
    }

    @Test
    void aFrameThatSaysMoreThanItHasIsSeen() throws Exception {
        // Given
        load.open(2);
        load.begin();

        // When: one that ends later than its last event, one without any, one that begins later than it goes on from
        sendFrame(10, 12, 11);
        sendFrame(12, 13);
        sendFrame(14, 15, 15);

        // Then
        assertThat(faults(15)).isEqualTo(new SocketFaults(4, 6, 0, 0, 0, 0));
    }

    @Test
    void whatComesAgainIsSeen() throws Exception {
        // Given
        load.open(2);
        load.begin();

        // When
        send(11, 12);
        send(12);
        send(13);

        // Then
        assertThat(faults(13)).isEqualTo(new SocketFaults(6, 0, 2, 0, 0, 0));
    }

    @Test
    void theLastOneThatIsMissingIsSeen() throws Exception {
        // Given
        load.open(3);
        load.begin();

        // When
        send(11);

        // Then
        assertThat(faults(12)).isEqualTo(new SocketFaults(3, 0, 0, 3, 0, 0));
    }

    @Test
    void aLatencyCountsFromTheCommit() throws Exception {
        // Given
        load.open(2);
        load.begin();
        times.committed(11);

        // When
        TimeUnit.MILLISECONDS.sleep(50);
        send(11, 12);
        load.await(12, PATIENCE);

        // Then
        Fanned.Times measured = Fanned.Times.of(load.report());
        assertThat(measured.count()).isEqualTo(4);
        assertThat(measured.unstamped()).isEqualTo(2);
        assertThat(measured.max()).isGreaterThanOrEqualTo(50);
        assertThat(measured.p50()).isZero();
    }

    @Test
    void aPingIsAnsweredWithTheSocketsOwnNumber() throws Exception {
        // Given
        load.open(1);
        send(11);
        load.await(11, PATIENCE);
        heard.clear();

        // When
        sockets.forEach(socket -> socket.writeTextMessage("{\"seq\":11,\"type\":\"ping\"}"));
        send(12);
        load.await(12, PATIENCE);

        // Then
        awaitHeard(1);
        assertThat(heard).containsExactly(new JsonObject("{\"type\":\"pong\",\"seq\":11}"));
    }

    @Test
    void droppedSocketsComeBackWithTheirCursorAndAreLiveWhenTheyHaveCaughtUp() throws Exception {
        // Given
        load.open(20);
        send(11);
        load.await(11, PATIENCE);
        load.begin();
        load.drop();
        sockets.clear();
        heard.clear();
        head = 12;
        mode = "replay";
        long replay = vertx.setPeriodic(20, timer -> send(12));

        // When
        JsonNode resumed = load.resume(PATIENCE);
        vertx.cancelTimer(replay);

        // Then
        assertThat(resumed.path("live").asInt()).isEqualTo(20);
        assertThat(heard)
                .hasSize(20)
                .containsOnly(new JsonObject()
                        .put("type", "hello")
                        .put("epoch", EPOCH)
                        .put("since", 11));
        assertThat(load.report().path("lowest").asLong()).isEqualTo(12);
    }

    @Test
    void aResetIsAFault() throws Exception {
        // Given
        load.open(2);
        load.begin();
        load.drop();
        mode = "reset";

        // When
        load.resume(PATIENCE);

        // Then
        assertThat(faults(10)).isEqualTo(new SocketFaults(0, 0, 0, 0, 2, 0));
    }

    @Test
    void aSocketThatEndsByItselfIsAFault() throws Exception {
        // Given
        load.open(3);
        load.begin();

        // When
        sockets.get(0).close((short) 4008);

        // Then
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonNode report = load.report();
        while (report.path("lost").asInt() == 0 && System.nanoTime() < deadline) {
            report = load.report();
        }
        assertThat(report.path("lost").asInt()).isEqualTo(1);
        assertThat(report.path("close").asInt()).isEqualTo(4008);
    }

    @Test
    void aServerThatRefusesIsNamedWithItsStatus() throws Exception {
        // Given
        HttpServer refusing = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(request -> request.response().setStatusCode(429).end())
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        SocketLoad refused = SocketLoad.ofDesk(
                new NativePrograms(folder.resolve("sockets"), folder.resolve("floor")),
                folder.resolve("cookies"),
                times,
                List.of(refusing.actualPort()),
                folder.resolve("log-2"));

        // When
        assertThatThrownBy(() -> refused.open(2))
                // Then
                .isInstanceOf(BenchFailure.class)
                .hasMessageContaining("2 were refused (the last with 429)");
        refused.close();
    }

    private void awaitHeard(int frames) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (heard.size() < frames && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
