package io.deskwire.web.socket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.model.Agent;
import io.deskwire.store.log.EventLog;
import io.deskwire.store.log.Position;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser may expect of a socket, whichever way its frames take. */
abstract class SocketBehaviour {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestHTTPResource("/ws")
    URI http;

    @Inject
    TestDesk desk;

    @Inject
    EventLog log;

    private String cookie;

    @BeforeEach
    void signIn() {
        cookie = desk.signIn("mira");
    }

    @Test
    void whatHappensAfterTheHelloArrivesInOrder() {
        try (SocketClient browser = connect()) {
            // Given
            browser.send("{\"type\":\"hello\"}");
            await().atMost(PATIENCE).until(() -> !browser.frames("welcome").isEmpty());
            long head = welcome(browser).path("seq").asLong();

            // When
            for (int i = 0; i < 50; i++) {
                desk.customerWrites("Message " + i);
            }

            // Then
            assertThat(welcome(browser).path("mode").asText()).isEqualTo("live");
            assertThat(welcome(browser).path("heartbeat").asLong()).isEqualTo(25);
            assertThat(browser.subprotocol()).isEqualTo("deskwire.v1");
            await().atMost(PATIENCE).until(() -> browser.numbers().size() >= 100);
            assertThat(browser.numbers())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(head + 1, head + 100).boxed().toList());
            assertThat(browser.follow(head)).isEqualTo(head + 100);
            assertThat(browser.frames("status")).isNotEmpty();
        }
    }

    @Test
    void whoSaidHelloHearsHowTheReplicaGetsItsNewsThoughNothingHappens() {
        try (SocketClient browser = connect()) {
            // When
            browser.send("{\"type\":\"hello\"}");

            // Then
            await().atMost(PATIENCE).until(() -> !browser.frames("status").isEmpty());
            assertThat(browser.numbers()).isEmpty();
        }
    }

    @Test
    void whoComesBackGetsExactlyWhatWasMissed() {
        // Given
        Position before = head();
        for (int i = 0; i < 120; i++) {
            desk.customerWrites("Missed " + i);
        }
        long after = head().seq();

        try (SocketClient browser = connect()) {
            // When
            browser.send(hello(before.epoch(), before.seq()));

            // Then
            await().atMost(PATIENCE).until(() -> browser.numbers().contains(after));
            assertThat(welcome(browser).path("mode").asText()).isEqualTo("replay");
            assertThat(browser.numbers())
                    .containsExactlyElementsOf(LongStream.rangeClosed(before.seq() + 1, after)
                            .boxed()
                            .toList());
            assertThat(browser.follow(before.seq())).isEqualTo(after);
        }
    }

    @Test
    void anotherEpochAndANumberFromTheFutureAreToldToReload() {
        try (SocketClient foreign = connect();
                SocketClient ahead = connect()) {
            // When
            foreign.send(hello(UUID.randomUUID(), 1));
            ahead.send(hello(head().epoch(), head().seq() + 1_000_000));

            // Then
            await().atMost(PATIENCE)
                    .until(() -> !foreign.frames("welcome").isEmpty()
                            && !ahead.frames("welcome").isEmpty());
            assertThat(welcome(foreign).path("mode").asText()).isEqualTo("reset");
            assertThat(welcome(ahead).path("mode").asText()).isEqualTo("reset");
        }
    }

    @Test
    void aReportedHoleIsSentAgain() {
        desk.customerWrites("One");
        desk.customerWrites("Two");
        try (SocketClient browser = connect()) {
            // Given
            long head = head().seq();
            browser.send(hello(head().epoch(), head));
            await().atMost(PATIENCE).until(() -> !browser.frames("welcome").isEmpty());

            // When
            browser.send("{\"type\":\"gap\",\"since\":" + (head - 2) + "}");

            // Then
            await().atMost(PATIENCE).until(() -> browser.numbers().size() >= 2);
            assertThat(browser.numbers()).containsExactly(head - 1, head);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "{\"type\":\"dance\"}",
                "{\"type\":\"pong\",\"seq\":1}",
                "{\"type\":\"hello\",\"epoch\":\"nonsense\",\"since\":1}",
                "{\"type\":\"hello\",\"epoch\":\"00000000-0000-0000-0000-000000000000\",\"since\":-1}",
                "OVERSIZED",
                "ENORMOUS"
            })
    void whatIsNoFrameOfOursCostsThatSocketAndNobodyElse(String frame) {
        try (SocketClient rude = connect();
                SocketClient polite = connect()) {
            // Given
            polite.send("{\"type\":\"hello\"}");
            await().atMost(PATIENCE).until(() -> !polite.frames("welcome").isEmpty());

            // When
            rude.send(
                    switch (frame) {
                        case "OVERSIZED" -> "{\"type\":\"hello\",\"pad\":\"" + "x".repeat(65 * 1024) + "\"}";
                        case "ENORMOUS" -> "{\"type\":\"hello\",\"pad\":\"" + "x".repeat(3 << 20) + "\"}";
                        default -> frame;
                    });

            // Then
            await().atMost(PATIENCE).until(() -> rude.closeCode() != 0);
            assertThat(rude.closeCode()).isEqualTo(4002);
            desk.customerWrites("Still there?");
            await().atMost(PATIENCE).until(() -> !polite.numbers().isEmpty());
            assertThat(polite.closeCode()).isZero();
        }
    }

    @Test
    void whoSaysNothingIsNotWaitedFor() {
        try (SocketClient silent = connect()) {
            // When nothing is sent

            // Then
            await().atMost(PATIENCE).until(() -> silent.closeCode() != 0);
            assertThat(silent.closeCode()).isEqualTo(4002);
        }
    }

    @Test
    void whoFloodsIsClosedWith4029AndNobodyElseIs() {
        try (SocketClient flooding = connect();
                SocketClient polite = connect()) {
            // Given
            polite.send("{\"type\":\"hello\"}");
            flooding.send("{\"type\":\"hello\"}");
            await().atMost(PATIENCE).until(() -> !polite.frames("welcome").isEmpty());

            // When
            for (int i = 0; i < 300 && flooding.closeCode() == 0; i++) {
                flooding.sendQuietly("{\"type\":\"pong\",\"seq\":1}");
            }

            // Then
            await().atMost(PATIENCE).until(() -> flooding.closeCode() != 0);
            assertThat(flooding.closeCode()).isEqualTo(4029);
            assertThat(polite.closeCode()).isZero();
        }
    }

    @Test
    void aReaderThatStopsReadingIsCaughtUpWhenItReadsAgain() {
        Position before = head();
        for (int i = 0; i < 60; i++) {
            desk.customerWrites("A long one " + i + " " + "x".repeat(4000));
        }
        try (SocketClient slow = connect()) {
            // Given
            slow.read(false);
            slow.send(hello(before.epoch(), before.seq()));
            for (int i = 0; i < 60; i++) {
                desk.customerWrites("Another long one " + i + " " + "x".repeat(4000));
            }

            // When
            slow.read(true);

            // Then
            long after = head().seq();
            await().atMost(PATIENCE).until(() -> slow.numbers().contains(after));
            assertThat(slow.numbers())
                    .containsExactlyElementsOf(LongStream.rangeClosed(before.seq() + 1, after)
                            .boxed()
                            .toList());
        }
    }

    @Test
    void signingOutEndsTheSocketsOfThatSessionOnly() {
        String other = desk.signIn("mira");
        try (SocketClient mine = connect();
                SocketClient theirs = SocketClient.open(http, other)) {
            // Given
            mine.send("{\"type\":\"hello\"}");
            theirs.send("{\"type\":\"hello\"}");
            await().atMost(PATIENCE)
                    .until(() -> !mine.frames("welcome").isEmpty()
                            && !theirs.frames("welcome").isEmpty());

            // When
            given().cookie("deskwire_session", cookie).delete("/api/session");

            // Then
            await().atMost(PATIENCE).until(() -> mine.closeCode() != 0);
            assertThat(mine.closeCode()).isEqualTo(4001);
            assertThat(theirs.closeCode()).isZero();
        }
    }

    @Test
    void switchingAnAgentOffEndsAllTheirSockets() {
        String admin = desk.signIn("chief", Agent.Role.ADMIN);
        String gone = desk.signIn("gone");
        String goneElsewhere = desk.signIn("gone");
        try (SocketClient one = SocketClient.open(http, gone);
                SocketClient another = SocketClient.open(http, goneElsewhere);
                SocketClient mine = connect()) {
            // Given
            one.send("{\"type\":\"hello\"}");
            another.send("{\"type\":\"hello\"}");
            await().atMost(PATIENCE)
                    .until(() -> !one.frames("welcome").isEmpty()
                            && !another.frames("welcome").isEmpty());

            // When
            int off = given().cookie("deskwire_session", admin)
                    .contentType("application/json")
                    .body("{\"active\":false}")
                    .patch("/api/agents/gone")
                    .statusCode();

            // Then
            assertThat(off).isEqualTo(200);
            await().atMost(PATIENCE).until(() -> one.closeCode() != 0 && another.closeCode() != 0);
            assertThat(one.closeCode()).isEqualTo(4001);
            assertThat(another.closeCode()).isEqualTo(4001);
            assertThat(mine.closeCode()).isZero();
        } finally {
            given().cookie("deskwire_session", admin)
                    .contentType("application/json")
                    .body("{\"active\":true}")
                    .patch("/api/agents/gone");
        }
    }

    @Test
    void foreignPagesAndStrangersAreRefusedBeforeTheUpgrade() {
        // When
        int stranger = SocketClient.refusal(http, null);
        int foreign = SocketClient.refusal(http, cookie, "https://elsewhere.example");

        // Then
        assertThat(stranger).isEqualTo(401);
        assertThat(foreign).isEqualTo(403);
        SocketClient.open(http, cookie, "http://" + http.getHost() + ":" + http.getPort())
                .close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-WebSocket-Version: 8\r\nSec-WebSocket-Origin: https://elsewhere.example",
                "Sec-WebSocket-Version: 7",
                "Sec-WebSocket-Version: 8\r\nSec-WebSocket-Version: 13"
            })
    void anotherVersionOfTheProtocolIsRefusedBeforeTheUpgrade(String version) {
        // When
        Throwable refused =
                catchThrowable(() -> RawSocket.open(http, cookie, version).close());

        // Then
        assertThat(refused).hasMessageContaining(" 426 ");
    }

    private Position head() {
        return log.head().await().atMost(PATIENCE);
    }

    SocketClient connect() {
        return SocketClient.open(http, cookie);
    }

    private static String hello(UUID epoch, long since) {
        return "{\"type\":\"hello\",\"epoch\":\"" + epoch + "\",\"since\":" + since + "}";
    }

    private static JsonNode welcome(SocketClient browser) {
        return browser.frames("welcome").get(0);
    }
}
