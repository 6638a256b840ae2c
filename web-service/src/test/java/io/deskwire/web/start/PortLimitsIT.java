package io.deskwire.web.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.testing.PostgresServer;
import io.deskwire.testing.RawHttp;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens at the limits of the ports, with limits that a test reaches. Linux takes all of 127.0.0.0/8 for itself. */
class PortLimitsIT {
    private static final int CONNECTIONS = 60;
    private static final int PER_ADDRESS = 40;
    private static final int ANSWER_BYTES = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static PostgresServer postgres;
    private static ReplicaProcess replica;

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresServer.shared();
        replica = ReplicaProcess.start(
                postgres,
                Map.of(
                        "DESKWIRE_HTTP_CONNECTIONS", Integer.toString(CONNECTIONS),
                        "DESKWIRE_HTTP_CONNECTIONS_PER_ADDRESS", Integer.toString(PER_ADDRESS),
                        "DESKWIRE_HTTP_ANSWER_BYTES", Integer.toString(ANSWER_BYTES)));
    }

    @AfterAll
    static void stop() throws Exception {
        replica.close();
        postgres.close();
    }

    static Stream<URI> ports() {
        return Stream.of(replica.http(), replica.management());
    }

    @ParameterizedTest
    @MethodSource("ports")
    void anAddressHasItsLimitAndOthersAreServed(URI port) throws Exception {
        // Given
        List<RawHttp> held = held(port, "127.0.0.5", PER_ADDRESS);

        // When
        String beyond = unasked(port, "127.0.0.5");
        String other = asked(port, "127.0.0.6");

        // Then
        assertThat(beyond)
                .startsWith("HTTP/1.1 503 ")
                .contains("application/problem+json", "Retry-After: ", "open from your address");
        assertThat(RawHttp.status(other)).isIn(200, 404);
        close(held);
        await().atMost(PATIENCE).until(() -> RawHttp.status(asked(port, "127.0.0.5")) != 503);
        assertThat(replica.metric("deskwire_http_refused_total", "address-full"))
                .isPositive();
    }

    @ParameterizedTest
    @MethodSource("ports")
    void aPortHasItsLimitAndTheOtherOneIsServed(URI port) throws Exception {
        // Given
        List<RawHttp> held = held(port, "127.0.0.7", PER_ADDRESS);
        held.addAll(held(port, "127.0.0.8", CONNECTIONS - PER_ADDRESS));

        // When
        String beyond = unasked(port, "127.0.0.9");
        URI another = port.equals(replica.http()) ? replica.management() : replica.http();
        String elsewhere = asked(another, "127.0.0.9");

        // Then
        assertThat(beyond)
                .startsWith("HTTP/1.1 503 ")
                .contains("application/problem+json", "Retry-After: ", "as this service takes");
        assertThat(RawHttp.status(elsewhere)).isIn(200, 404);
        close(held);
        await().atMost(PATIENCE).until(() -> RawHttp.status(asked(port, "127.0.0.9")) != 503);
        assertThat(replica.metric("deskwire_http_refused_total", "connections-full"))
                .isPositive();
    }

    @Test
    void answersThatNobodyTakesAreBoundedAndThoseWhoLeaveThemGo() throws Exception {
        // Given: clients that ask for seven pages of 1 MiB at once, more than the system keeps for them, and do not
        // read
        writeLongNotes();
        String ask = "GET /api/events?since=0&limit=500 HTTP/1.1\r\nHost: a\r\nCookie: deskwire_session="
                + replica.signIn() + "\r\n\r\n";
        List<RawHttp> clients = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            clients.add(new RawHttp(replica.http(), "127.0.0.10").send(ask.repeat(7)));
        }

        try {
            // When
            String[] refused = new String[1];
            await().atMost(PATIENCE).until(() -> {
                refused[0] = asked(replica.http(), "127.0.0.11");
                return RawHttp.status(refused[0]) == 503;
            });

            // Then
            assertThat(refused[0]).contains("Retry-After: ", "Answers that their clients have not taken");
            await().atMost(PATIENCE).until(() -> RawHttp.status(asked(replica.http(), "127.0.0.11")) == 200);
            assertThat(replica.metric("deskwire_http_refused_total", "answers-full"))
                    .isPositive();
            assertThat(replica.metric("deskwire_http_refused_total", "stalled")).isPositive();
        } finally {
            close(clients);
        }
    }

    private static List<RawHttp> held(URI port, String from, int count) throws IOException {
        List<RawHttp> held = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            held.add(new RawHttp(port, from));
        }
        return held;
    }

    private static void close(List<RawHttp> clients) throws IOException {
        for (RawHttp client : clients) {
            client.close();
        }
    }

    /** What is said to a connection before it asks anything. */
    private static String unasked(URI port, String from) throws IOException {
        try (RawHttp client = new RawHttp(port, from)) {
            return client.readToEnd(Duration.ofSeconds(5));
        }
    }

    private static String asked(URI port, String from) throws IOException {
        try (RawHttp client = new RawHttp(port, from)) {
            client.trySend("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes());
            return client.readToEnd(Duration.ofSeconds(10));
        }
    }

    private static void writeLongNotes() throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute("""
                INSERT INTO event_log (seq, type, ticket_id, at, data)
                SELECT h.seq + n, 'note.added', 1, now(), json_build_object('text', repeat('漢', 80000))
                  FROM generate_series(1, 10) AS n, event_head h\
                """);
            statement.execute("UPDATE event_head SET seq = seq + 10");
        }
    }
}
