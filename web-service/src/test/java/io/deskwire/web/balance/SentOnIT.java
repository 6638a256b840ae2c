package io.deskwire.web.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.publish.AnnouncementSeal;
import io.deskwire.publish.Publisher;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.testing.RawHttp;
import io.deskwire.web.TestDesk;
import io.deskwire.web.socket.ConnectionListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Upgrades of pages that were told to go, at a replica that goes next: another one says that it is of a newer revision. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class SentOnIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final UUID NEWER = UUID.randomUUID();

    @TestHTTPResource("/ws")
    URI http;

    @Inject
    TestDesk desk;

    @Inject
    Publisher publisher;

    @Inject
    AnnouncementSeal seal;

    @Inject
    Optional<Rebalance> rebalance;

    @Inject
    ConnectionListener listener;

    @Inject
    MeterRegistry registry;

    @BeforeEach
    void aNewerReplicaIsKnown() {
        await().atMost(PATIENCE).until(() -> listener.admit("nobody") == ConnectionListener.Admission.WELCOME);
        await().atMost(PATIENCE).until(() -> {
            newerSays(false);
            return rebalance.orElseThrow().sendsOn(1);
        });
    }

    @AfterEach
    void itGoes() {
        await().atMost(PATIENCE).until(() -> {
            newerSays(true);
            return !rebalance.orElseThrow().sendsOn(1);
        });
    }

    @Test
    void whoWasToldToGoIsSentOnBeforeAnybodyAsksWhoItIs() throws IOException {
        // Given
        double before = sentOn();

        // When
        String answer = upgrade("?moved=1", "nobody's");

        // Then
        assertThat(RawHttp.status(answer)).isEqualTo(421);
        assertThat(answer).contains("application/problem+json").contains("Another replica has room");
        assertThat(sentOn() - before).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?moved=0", "?moved=31", "?moved=x", "?moved=", "?moved=1&moved=2", "?moved=%31"})
    void whoDoesNotSaySoIsTaken(String query) throws IOException {
        // Given
        String cookie = desk.signIn("mira");

        // When
        String answer = upgrade(query, cookie);

        // Then
        assertThat(RawHttp.status(answer)).isEqualTo(101);
    }

    @Test
    void whoIsSentOnThirtyTimesIsTakenThen() throws IOException {
        // Given
        String cookie = desk.signIn("mira");

        // When
        String last = upgrade("?moved=30", cookie);
        String then = upgrade("", cookie);

        // Then
        assertThat(RawHttp.status(last)).isEqualTo(421);
        assertThat(RawHttp.status(then)).isEqualTo(101);
    }

    private double sentOn() {
        return registry.get("deskwire.sockets.sent.on").counter().count();
    }

    private String upgrade(String query, String cookie) throws IOException {
        try (RawHttp client = new RawHttp(http)) {
            return client.send(
                            "GET /ws" + query + " HTTP/1.1\r\nHost: " + http.getAuthority()
                                    + "\r\nCookie: deskwire_session=" + cookie
                                    + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13"
                                    + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: deskwire.v1\r\n\r\n")
                    .readSome(PATIENCE);
        }
    }

    private void newerSays(boolean leaving) throws InterruptedException, ExecutionException, TimeoutException {
        long now = Instant.now().getEpochSecond();
        String signal = new LoadSignal(NEWER, 0, now, Revision.of("newer"), now + 60, leaving).encoded(seal);
        publisher
                .redict()
                .orElseThrow()
                .publish(Publisher.SIGNALS, signal)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }
}
