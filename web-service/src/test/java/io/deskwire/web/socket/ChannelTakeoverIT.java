package io.deskwire.web.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.websockets.next.OpenConnections;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Red when another Quarkus or Vert.x has other internals: then frames go through the public API, at a higher cost. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class DirectChannelIT {
    @TestHTTPResource("/ws")
    URI http;

    @Inject
    TestDesk desk;

    @Inject
    OpenConnections connections;

    @Test
    void theWayToTheChannelIsThere() {
        // Given
        URI uri = URI.create("ws://" + http.getHost() + ":" + http.getPort() + "/ws");
        try (SocketClient browser = SocketClient.open(uri, desk.signIn("mira"), null)) {
            browser.send("{\"type\":\"hello\"}");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !browser.frames("welcome").isEmpty());
            WebSocketConnection connection = connections.stream()
                    .filter(WebSocketConnection::isOpen)
                    .findFirst()
                    .orElseThrow();

            // When
            Optional<DirectChannel> found = DirectChannel.of(connection);

            // Then
            assertThat(found).isPresent();
            assertThat(found.get().writable()).isTrue();
        }
    }

    @Test
    void otherInternalsMeanThePublicApi() {
        // Given
        WebSocketConnection other = (WebSocketConnection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {WebSocketConnection.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });

        // When
        Optional<DirectChannel> found = DirectChannel.of(other);

        // Then
        assertThat(found).isEmpty();
    }
}
