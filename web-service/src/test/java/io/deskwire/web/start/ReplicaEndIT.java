package io.deskwire.web.start;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.deskwire.testing.PostgresServer;
import io.deskwire.web.socket.SocketClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** SIGTERM, seen from outside. */
class ReplicaEndIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static PostgresServer postgres;

    @BeforeAll
    static void startDatabase() {
        postgres = PostgresServer.shared();
    }

    @AfterAll
    static void stopDatabase() {
        postgres.close();
    }

    @Test
    void firstItIsNotReadyAndTakesNoSocketAndServesWhatElseIsAsked() throws Exception {
        try (ReplicaProcess replica = ReplicaProcess.start(postgres, Map.of("DESKWIRE_DRAIN_LEAD", "PT10M"))) {
            // Given
            String cookie = replica.signIn();
            SocketClient page = SocketClient.open(replica.socket(), cookie, null);

            // When
            replica.terminate();

            // Then
            await().atMost(PATIENCE).until(() -> replica.ready() == 503);
            assertThat(SocketClient.refusal(replica.socket(), cookie, null)).isEqualTo(503);
            given().cookie("deskwire_session", cookie)
                    .get(replica.http().resolve("/api/me"))
                    .then()
                    .statusCode(200)
                    .header("Connection", "close");
            assertThat(page.frames("drain")).isEmpty();
        }
    }

    @Test
    void socketsAreSentAwayWhatIsUnderWayIsAnsweredAndTheProcessEnds() throws Exception {
        Map<String, String> settings = Map.of("DESKWIRE_SOCKETS_PER_AGENT", "1000");
        try (ReplicaProcess replica = ReplicaProcess.start(postgres, settings);
                Socket request = new Socket("127.0.0.1", replica.port())) {
            // Given: 200 pages, and a request of which half has arrived
            String cookie = replica.signIn();
            List<SocketClient> pages = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                SocketClient page = SocketClient.open(replica.socket(), cookie, null);
                page.send("{\"type\":\"hello\"}");
                pages.add(page);
            }
            await().atMost(PATIENCE).until(() -> pages.stream()
                    .noneMatch(page -> page.frames("status").isEmpty()));
            say(
                    request,
                    "POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 25\r\n"
                            + "Content-Type: application/x-www-form-urlencoded\r\n\r\nusername=admin&");

            // When
            replica.terminate();
            await().atMost(PATIENCE).until(() -> replica.log().contains("Going away"));
            say(request, "password=x");

            // Then: what was under way is answered; each page is told and closed with 1012
            assertThat(firstLine(request)).contains(" 401 ");
            await().atMost(PATIENCE).until(() -> pages.stream().allMatch(page -> page.closeCode() != 0));
            assertThat(pages).allSatisfy(page -> {
                assertThat(page.closeCode()).isEqualTo(1012);
                assertThat(page.frames("drain")).singleElement().satisfies(drain -> assertThat(
                                drain.path("within").asLong())
                        .isBetween(1L, 5_000L));
            });

            // Then: nobody comes back, and the process ends by itself
            assertThatThrownBy(() -> new Socket("127.0.0.1", replica.port()).close())
                    .isInstanceOf(ConnectException.class);
            await().atMost(PATIENCE).until(() -> !replica.running());
            assertThat(replica.log()).contains("All sockets went elsewhere").doesNotContain("all the same", "ERROR");
        }
    }

    @Test
    void aPageThatDoesNotAnswerHoldsNothingUp() throws Exception {
        try (ReplicaProcess replica = ReplicaProcess.start(postgres, Map.of());
                Socket stuck = new Socket("127.0.0.1", replica.port())) {
            // Given: one that shook hands and has been silent since
            say(
                    stuck,
                    "GET /ws HTTP/1.1\r\nHost: 127.0.0.1:" + replica.port()
                            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: deskwire.v1\r\n"
                            + "Cookie: deskwire_session=" + replica.signIn() + "\r\n\r\n");
            assertThat(firstLine(stuck)).contains(" 101 ");
            await().atMost(PATIENCE).until(() -> replica.holds(1));

            // When
            replica.terminate();

            // Then
            await().atMost(PATIENCE).until(() -> !replica.running());
            assertThat(replica.log())
                    .contains("1 browsers did not answer the close frame")
                    .doesNotContain("all the same", "ERROR");
        }
    }

    private static void say(Socket to, String text) throws IOException {
        to.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        to.getOutputStream().flush();
    }

    private static String firstLine(Socket from) throws IOException {
        InputStream input = from.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int next; (next = input.read()) >= 0 && next != '\n'; ) {
            line.append((char) next);
        }
        return line.toString();
    }
}
