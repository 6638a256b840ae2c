package io.deskwire.web.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.testing.RawHttp;
import io.restassured.RestAssured;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of those who have no key and no session, with the heap of deploy/up. */
class UnknownBodiesIT {
    private static final byte[] CHUNK =
            ("10000\r\n" + "a".repeat(0x10000) + "\r\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    @AutoClose
    private static ReplicaProcess replica;

    @BeforeAll
    static void start() throws Exception {
        replica = ReplicaProcess.start(Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/internal/notify-monitor-update",
                "/api/session",
                "/api/files?name=a.png",
                "/api/tickets/1/messages",
                "/api/agents",
                "/nothing"
            })
    void fourHundredBodiesThatNeverEnd(String path) throws Exception {
        // Given
        String head = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n\r\n";
        List<RawHttp> clients = new ArrayList<>();
        List<Thread> senders = new ArrayList<>();

        // When: 2 MB each, and then nothing, with the connection open
        Instant begun = Instant.now();
        for (int i = 0; i < 400; i++) {
            RawHttp client = new RawHttp(replica.http()).send(head);
            clients.add(client);
            Thread sender = new Thread(() -> {
                for (int chunk = 0; chunk < 32 && client.trySend(CHUNK); chunk++) {
                    // as fast as it is taken
                }
            });
            senders.add(sender);
            sender.start();
        }
        int meanwhile = RestAssured.get(replica.http() + "/api/me").statusCode();

        // Then: answered or cut
        for (RawHttp client : clients) {
            assertThat(RawHttp.status(client.readToEnd(Duration.ofSeconds(20)))).isIn(0, 401, 404, 405, 413, 503);
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> replica.metric("deskwire_http_connections", "") < 20);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(30));
        assertThat(meanwhile).isEqualTo(401);
        assertThat(replica.running()).isTrue();
        assertThat(replica.log()).doesNotContain("OutOfMemory");
        await().atMost(Duration.ofSeconds(20)).until(() -> replica.metric("deskwire_http_body_bytes", "") == 0);
        for (Thread sender : senders) {
            sender.join(20_000);
        }
        for (RawHttp client : clients) {
            client.close();
        }
    }

    @Test
    void theAnswerComesBeforeTheBody() throws Exception {
        try (RawHttp client = new RawHttp(replica.http())) {
            // When
            String answer = client.send("POST /api/internal/notify-monitor-update HTTP/1.1\r\nHost: a\r\n"
                            + "Content-Length: 1000000\r\n\r\n")
                    .readToEnd(Duration.ofSeconds(4));

            // Then
            assertThat(RawHttp.status(answer)).isEqualTo(401);
            assertThat(answer.toLowerCase(java.util.Locale.ROOT)).contains("connection: close");
        }
    }

    @Test
    void aSignInIsNoLongerThanOneIs() throws Exception {
        try (RawHttp client = new RawHttp(replica.http())) {
            // When
            String answer = client.send("POST /api/session HTTP/1.1\r\nHost: a\r\nContent-Length: 20000\r\n\r\n")
                    .readToEnd(Duration.ofSeconds(4));

            // Then
            assertThat(RawHttp.status(answer)).isEqualTo(413);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/session", "/%61pi//session", "http://a/api/session"})
    void aSignInIsNoWayToFillTheMemory(String target) throws Exception {
        // Given: each is as much as a sign-in may be, in pieces of one byte, and does not end
        String head = "POST " + target + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n\r\n";
        byte[] pieces = "1\r\na\r\n".repeat(16_000).getBytes();
        List<RawHttp> clients = new ArrayList<>();
        double full = replica.metric("deskwire_http_refused_total", "bodies-full");

        // When
        for (int i = 0; i < 300; i++) {
            RawHttp client = new RawHttp(replica.http()).send(head);
            client.trySend(pieces);
            clients.add(client);
        }

        // Then
        assertThat(replica.metric("deskwire_http_body_bytes", "")).isLessThan(8 << 20);
        for (RawHttp client : clients) {
            assertThat(RawHttp.status(client.readToEnd(Duration.ofSeconds(20)))).isIn(0, 400, 413);
            client.close();
        }
        assertThat(replica.log()).doesNotContain("OutOfMemory");
        assertThat(replica.metric("deskwire_http_refused_total", "bodies-full")).isEqualTo(full);
    }

    @Test
    void aBodyInTinyPiecesIsTakenFromNobody() throws Exception {
        String head = "POST /api/tickets/1/messages HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Cookie: deskwire_session=" + replica.signIn() + "\r\nTransfer-Encoding: chunked\r\n\r\n";
        try (RawHttp client = new RawHttp(replica.http()).send(head)) {
            // When
            int taken = 0;
            byte[] pieces = "1\r\na\r\n".repeat(10_000).getBytes();
            // More than is thrown away behind the answer and the buffers of both systems hold together.
            while (taken < 1_000 && client.trySend(pieces)) {
                taken++;
            }
            String answer = client.readToEnd(Duration.ofSeconds(10));

            // Then
            assertThat(taken).isLessThan(1_000);
            assertThat(RawHttp.status(answer)).isIn(0, 400);
            assertThat(replica.metric("deskwire_http_refused_total", "tiny-pieces"))
                    .isPositive();
        }
    }

    @Test
    void bodiesOfThoseWhoAreKnownAreBoundedTogether() throws Exception {
        // Given
        String head = "POST /api/tickets/1/messages HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Cookie: deskwire_session=" + replica.signIn() + "\r\nContent-Length: 2000000\r\n\r\n";
        byte[] most = "a".repeat(1_900_000).getBytes();
        List<RawHttp> clients = new ArrayList<>();

        // When
        for (int i = 0; i < 40; i++) {
            RawHttp client = new RawHttp(replica.http()).send(head);
            client.trySend(most);
            clients.add(client);
        }

        // Then
        try {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> replica.metric("deskwire_http_refused_total", "bodies-full") > 0);
            assertThat(replica.metric("deskwire_http_body_bytes", "")).isLessThanOrEqualTo(32 << 20);
        } finally {
            for (RawHttp client : clients) {
                client.close();
            }
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> replica.metric("deskwire_http_body_bytes", "") == 0);
    }

    @Test
    void whoAsksAndDoesNotReadIsCut() throws Exception {
        byte[] ask = "GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(1000).getBytes();
        try (RawHttp client = new RawHttp(replica.http())) {
            // When
            int taken = 0;
            // More than the buffers of both systems hold.
            while (taken < 1_000 && client.trySend(ask)) {
                taken++;
            }

            // Then
            assertThat(taken).isLessThan(1_000);
            assertThat(replica.metric("deskwire_http_refused_total", "pipelined"))
                    .isEqualTo(1);
        }
    }
}
