package io.deskwire.web.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.websockets.next.OpenConnections;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Red when another Quarkus or Vert.x has other insides: then sockets stay with the public API, at a higher cost. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class ChannelTakeoverIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestHTTPResource("/ws")
    URI http;

    @Inject
    TestDesk desk;

    @Inject
    OpenConnections connections;

    private String cookie;

    @BeforeEach
    void signIn() {
        cookie = desk.signIn("mira");
    }

    @Test
    void anOpenSocketIsNoLongerKnownToWebSocketsNext() {
        // Given
        try (SocketClient browser = SocketClient.open(http, cookie)) {
            // When
            browser.send("{\"type\":\"hello\"}");

            // Then
            await().atMost(PATIENCE).until(() -> !browser.frames("welcome").isEmpty());
            await().atMost(PATIENCE).until(() -> connections.stream().findAny().isEmpty());
            desk.customerWrites("Is somebody there?");
            await().atMost(PATIENCE).until(() -> !browser.numbers().isEmpty());
            assertThat(browser.closeCode()).isZero();
        }
    }

    @Test
    void aFrameOnTheHeelsOfTheUpgradeIsHeard() throws IOException {
        // Two roads lead in for a moment: the frame may be read before the channel is taken.
        for (int i = 0; i < 50; i++) {
            try (RawSocket browser = RawSocket.open(http, cookie)) {
                // When
                browser.send(0x81, "{\"type\":\"hello\"}");

                // Then
                assertThat(browser.next().text()).contains("\"type\":\"welcome\"");
            }
        }
    }

    @Test
    void whatBreaksTheWireProtocolIsClosedWith4002() throws IOException {
        try (RawSocket unmasked = RawSocket.open(http, cookie);
                RawSocket reserved = RawSocket.open(http, cookie);
                RawSocket endless = RawSocket.open(http, cookie)) {
            // When
            unmasked.sendUnmasked("{\"type\":\"hello\"}");
            reserved.send(0xC1, "{\"type\":\"hello\"}");
            endless.send(0x01, "x".repeat(60_000));
            endless.send(0x00, "x".repeat(60_000));

            // Then
            assertThat(unmasked.next().closeCode()).isEqualTo(4002);
            assertThat(reserved.next().closeCode()).isEqualTo(4002);
            assertThat(endless.next().closeCode()).isEqualTo(4002);
        }
    }
}
