package io.deskwire.web.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.testing.RawHttp;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever takes their time with a request loses the connection. */
class SlowRequestIT {
    private static final Duration WITHIN = Duration.ofSeconds(15);
    private static final String HALF =
            "GET /ws HTTP/1.1\r\nHost: desk.example.org\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n";

    @AutoClose
    private static ReplicaProcess replica;

    @BeforeAll
    static void start() throws Exception {
        replica = ReplicaProcess.start(Map.of());
    }

    @Test
    void sixHundredHalfUpgradesAreEndedAndTheServiceGoesOn() throws Exception {
        // Given
        List<RawHttp> clients = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            clients.add(new RawHttp(replica.http()).send(HALF));
        }

        // When
        Instant begun = Instant.now();
        int status = RestAssured.get(replica.http() + "/api/me").statusCode();
        await().atMost(WITHIN).until(() -> replica.metric("deskwire_http_connections", "") < 20);

        // Then
        assertThat(status).isEqualTo(401);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(WITHIN);
        for (RawHttp client : clients) {
            assertThat(RawHttp.status(client.readToEnd(Duration.ofSeconds(5)))).isIn(0, 408);
            client.close();
        }
        assertThat(replica.log().lines().filter(line -> line.contains("the head of its request")))
                .hasSizeLessThanOrEqualTo(1);
    }

    static Stream<URI> ports() {
        return replica.ports();
    }

    @ParameterizedTest
    @MethodSource("ports")
    void aHeadThatDripsIsEnded(URI port) throws Exception {
        try (RawHttp client = new RawHttp(port).send("GET / HTTP/1.1\r\nX: ")) {
            // When
            Instant begun = Instant.now();
            await().pollInterval(Duration.ofMillis(300)).atMost(WITHIN).until(() -> !client.trySend(new byte[] {'a'}));

            // Then
            assertThat(Duration.between(begun, Instant.now())).isLessThan(WITHIN);
        }
    }

    @Test
    void aBodyThatDripsIsEndedAlsoWhenItIsKnownWhoseItIs() throws Exception {
        String cookie = replica.signIn();
        List<String> slow = List.of(
                "POST /api/session HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n",
                "POST /api/tickets/1/messages HTTP/1.1\r\nContent-Type: application/json\r\nCookie: deskwire_session="
                        + cookie + "\r\n",
                "POST /api/files?name=a.txt HTTP/1.1\r\nContent-Type: text/plain\r\nCookie: deskwire_session=" + cookie
                        + "\r\n",
                "POST /api/internal/notify-monitor-update HTTP/1.1\r\n"
                        + "Authorization: Bearer an internal key of 32 characters or more\r\n");
        List<RawHttp> clients = new ArrayList<>();
        for (String head : slow) {
            clients.add(new RawHttp(replica.http()).send(head + "Host: 127.0.0.1\r\nContent-Length: 3000\r\n\r\n"));
        }

        // When: a byte a second each
        await().pollInterval(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(25))
                .until(() -> clients.stream()
                        .filter(client -> client.trySend(new byte[] {' '}))
                        .findAny()
                        .isEmpty());

        // Then: each was told, if it still listened
        for (RawHttp client : clients) {
            assertThat(RawHttp.status(client.readToEnd(Duration.ofSeconds(5)))).isIn(0, 408);
            client.close();
        }
        assertThat(replica.metric("deskwire_http_refused_total", "body-late")).isEqualTo(slow.size());
    }

    @Test
    void aHeadThatDoesNotEndIsTooLarge() throws Exception {
        try (RawHttp client = new RawHttp(replica.http()).send("GET / HTTP/1.1\r\nHost: a\r\n")) {
            // When
            for (int i = 0; i < 200; i++) {
                client.trySend(("X-" + i + ": " + "a".repeat(1000) + "\r\n").getBytes());
            }
            String answer = client.readToEnd(Duration.ofSeconds(10));

            // Then
            assertThat(RawHttp.status(answer)).isIn(0, 431);
        }
    }
}
