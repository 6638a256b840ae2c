package io.deskwire.web.start;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.deskwire.testing.RawHttp;
import io.deskwire.web.socket.RawSocket;
import io.deskwire.web.socket.SocketClient;
import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SIGTERM, seen from outside. */
class ReplicaEndIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void firstItIsNotReadyAndTakesNoSocketAndServesWhatElseIsAsked() throws Exception {
        try (ReplicaProcess replica = ReplicaProcess.start(Map.of("DESKWIRE_DRAIN_LEAD", "PT10M"))) {
            // Given
            String cookie = replica.signIn();
            SocketClient page = SocketClient.open(replica.http(), cookie);

            // When
            replica.terminate();

            // Then
            await().atMost(PATIENCE).until(() -> replica.ready() == 503);
            assertThat(SocketClient.refusal(replica.http(), cookie)).isEqualTo(503);
            given().cookie("deskwire_session", cookie)
                    .get(replica.http().resolve("/api/me"))
                    .then()
                    .statusCode(200)
                    .header("Connection", "close");
            assertThat(page.frames("drain")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "public"})
    void socketsAreSentAwayWhatIsUnderWayIsAnsweredAndTheProcessEnds(String way) throws Exception {
        Map<String, String> settings = Map.of("DESKWIRE_SOCKETS_PER_AGENT", "1000", "DESKWIRE_SOCKETS_WAY", way);
        try (ReplicaProcess replica = ReplicaProcess.start(settings);
                RawHttp request = new RawHttp(replica.http())) {
            // Given: 200 pages, and a request of which half has arrived
            String cookie = replica.signIn();
            List<SocketClient> pages = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                SocketClient page = SocketClient.open(replica.http(), cookie);
                page.send("{\"type\":\"hello\"}");
                pages.add(page);
            }
            await().atMost(PATIENCE).until(() -> pages.stream()
                    .noneMatch(page -> page.frames("status").isEmpty()));
            request.send("POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 25\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\n\r\nusername=admin&");

            // When
            replica.terminate();
            await().atMost(PATIENCE).until(() -> replica.log().contains("Going away"));
            request.send("password=x");

            // Then: what was under way is answered; each page is told and closed with 1012
            assertThat(RawHttp.status(request.readSome(PATIENCE))).isEqualTo(401);
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
    void aReplicaWithoutSocketsClosesItsPortTooAndAnswersWhatIsUnderWay() throws Exception {
        try (ReplicaProcess replica = ReplicaProcess.start(Map.of());
                RawHttp request = new RawHttp(replica.http())) {
            // Given: half a request, which the replica has: of what waits to be accepted nobody knows
            request.send("POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 25\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\n\r\nusername=admin&");
            await().atMost(PATIENCE).until(() -> replica.metric("deskwire_http_body_bytes", "") > 0);

            // When
            replica.terminate();

            // Then
            await().atMost(PATIENCE).until(() -> replica.log().contains("All sockets went elsewhere"));
            assertThatThrownBy(() -> new Socket("127.0.0.1", replica.port()).close())
                    .isInstanceOf(ConnectException.class);
            assertThat(replica.running()).isTrue();
            request.send("password=x");
            assertThat(RawHttp.status(request.readSome(PATIENCE))).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "public"})
    void aPageThatDoesNotAnswerHoldsNothingUp(String way) throws Exception {
        try (ReplicaProcess replica = ReplicaProcess.start(Map.of("DESKWIRE_SOCKETS_WAY", way))) {
            // Given: one that shook hands and has been silent since
            RawSocket stuck = RawSocket.open(replica.http(), replica.signIn());
            await().atMost(PATIENCE).until(() -> replica.holds(1));

            // When
            replica.terminate();

            // Then
            await().atMost(PATIENCE).until(() -> !replica.running());
            assertThat(replica.log())
                    .contains("1 browsers did not answer the close frame")
                    .doesNotContain("all the same", "ERROR");
            stuck.close();
        }
    }
}
