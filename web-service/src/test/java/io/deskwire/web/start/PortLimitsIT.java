package io.deskwire.web.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.testing.RawHttp;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens at the limits of the ports, with limits that a test reaches. Linux takes all of 127.0.0.0/8 for itself. */
class PortLimitsIT {
    private static final int CONNECTIONS = 60;
    private static final int PER_ADDRESS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @AutoClose
    private static ReplicaProcess replica;

    @BeforeAll
    static void start() throws Exception {
        replica = ReplicaProcess.start(Map.of(
                "DESKWIRE_HTTP_CONNECTIONS", Integer.toString(CONNECTIONS),
                "DESKWIRE_HTTP_CONNECTIONS_PER_ADDRESS", Integer.toString(PER_ADDRESS)));
    }

    static Stream<URI> ports() {
        return replica.ports();
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
}
