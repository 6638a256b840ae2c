package io.deskwire.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PortGuardIT {
    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PortGuard guard = new PortGuard(
            new HttpLimits(10, 10, 1000, 1000, List.of()),
            uri -> 1000,
            new RefusalLog(InstantSource.system()),
            registry);

    private final List<Socket> clients = new ArrayList<>();

    @AfterEach
    void end() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** As a Quarkus that starts: one port is being bound when the guard looks first, and the other not even asked for. */
    @Test
    void portsThatOpenWhileTheGuardLooksAreGuarded() throws Exception {
        // Given
        Future<HttpServer> first = listens();
        Future<Void> guarded = guard.guard(vertx, 2);
        await(first);

        // When
        Future<HttpServer> second = listens();

        // Then
        await(guarded);
        for (Future<HttpServer> port : List.of(first, second)) {
            clients.add(new Socket(InetAddress.getLoopbackAddress(), await(port).actualPort()));
        }
        Awaitility.await()
                .until(() -> registry.get("deskwire.http.connections").gauge().value() == 2);
    }

    /** Every server of a start is guarded, however the moments fall. */
    @Test
    void noMomentOfAStartIsTheWrongOne() throws Exception {
        // Given
        List<Integer> ports = freePorts(40);

        // When
        Future<Void> guarded = guard.guard(vertx, ports.size());
        ports.forEach(this::listens);

        // Then
        assertThat(guarded.toCompletionStage().toCompletableFuture()).succeedsWithin(Duration.ofSeconds(60));
    }

    private Future<HttpServer> listens() throws IOException {
        return listens(freePorts(1).get(0));
    }

    /** With a port that was named, as in production: Vert.x knows its number before it is bound. */
    private Future<HttpServer> listens(int port) {
        return vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(request -> request.response().end())
                .listen();
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
