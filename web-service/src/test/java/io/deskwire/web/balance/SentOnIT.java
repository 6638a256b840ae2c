package io.deskwire.web.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.publish.AnnouncementSeal;
import io.deskwire.publish.Publisher;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.deskwire.web.socket.ConnectionListener;
import io.deskwire.web.socket.SocketClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
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
    void whoWasToldToGoIsSentOn() {
        // Given
        double before = sentOn();
        String cookie = desk.signIn("mira");

        // When
        int code = closed("?moved=1", cookie);

        // Then
        assertThat(code).isEqualTo(4012);
        assertThat(sentOn() - before).isEqualTo(1);
        assertThat(registry.get("deskwire.sockets").gauge().value()).isZero();
    }

    @Test
    void aStrangerIsToldNothingOfOtherReplicas() {
        // When
        int status = SocketClient.refusal(http, "nobody's", null, "?moved=1");

        // Then
        assertThat(status).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?moved=0", "?moved=31", "?moved=x", "?moved=", "?moved=1&moved=2", "?moved=%31"})
    void whoDoesNotSaySoIsTaken(String query) {
        // Given
        String cookie = desk.signIn("mira");

        // When
        JsonNode welcome = welcome(query, cookie);

        // Then
        assertThat(welcome.path("type").asText()).isEqualTo("welcome");
    }

    @Test
    void whoIsSentOnThirtyTimesIsTakenThen() {
        // Given
        String cookie = desk.signIn("mira");
        int last = closed("?moved=30", cookie);

        // When
        JsonNode then = welcome("", cookie);

        // Then
        assertThat(last).isEqualTo(4012);
        assertThat(then.path("type").asText()).isEqualTo("welcome");
    }

    /** A page says hello as soon as it is open, also where it is sent on. */
    private int closed(String query, String cookie) {
        try (SocketClient page = SocketClient.open(http, cookie, null, query)) {
            page.sendQuietly("{\"type\":\"hello\"}");
            await().atMost(PATIENCE).until(() -> page.closeCode() != 0);
            return page.closeCode();
        }
    }

    private JsonNode welcome(String query, String cookie) {
        try (SocketClient page = SocketClient.open(http, cookie, null, query)) {
            page.send("{\"type\":\"hello\"}");
            await().atMost(PATIENCE).until(() -> !page.frames("welcome").isEmpty());
            return page.frames("welcome").get(0);
        }
    }

    private double sentOn() {
        return registry.get("deskwire.sockets.sent.on").counter().count();
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
