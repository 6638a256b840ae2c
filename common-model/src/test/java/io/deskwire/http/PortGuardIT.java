package io.deskwire.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
        Future<HttpServer> first = listens(-1);
        Future<Void> guarded = guard.guard(vertx, 2);
        await(first);

        // When
        Future<HttpServer> second = listens(-2);

        // Then
        await(guarded);
        for (Future<HttpServer> port : List.of(first, second)) {
            clients.add(new Socket(InetAddress.getLoopbackAddress(), await(port).actualPort()));
        }
        Awaitility.await()
                .until(() -> registry.get("deskwire.http.connections").gauge().value() == 2);
    }

    /** Every port is found, however the moments fall. */
    @Test
    void noMomentOfAStartIsTheWrongOne() {
        // Given
        Set<Channel> found = ConcurrentHashMap.newKeySet();

        // When
        Future<Void> all = ListeningPorts.of(vertx).each(40, found::add);
        for (int port = -1; port >= -40; port--) {
            listens(port);
        }

        // Then
        assertThat(all.toCompletionStage().toCompletableFuture()).succeedsWithin(Duration.ofSeconds(60));
        assertThat(found).hasSize(40).allMatch(Channel::isActive);
    }

    /** A number below nought is for Vert.x a free port that several servers may share; it is known before it is bound, as a real one. */
    private Future<HttpServer> listens(int port) {
        return vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(request -> request.response().end())
                .listen();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
