package io.deskwire.web.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.deskwire.web.fanout.ConnectionManager;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is refused a socket for want of room, on a replica that has little. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@TestProfile(SocketLimitsIT.Small.class)
class SocketLimitsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Three an agent, five altogether. */
    public static final class Small implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("deskwire.sockets.per-agent", "3", "deskwire.sockets.per-replica", "5");
        }
    }

    @TestHTTPResource("/ws")
    URI http;

    @Inject
    TestDesk desk;

    @Inject
    ConnectionListener listener;

    @Inject
    ConnectionManager connections;

    private final List<SocketClient> open = new ArrayList<>();

    @BeforeEach
    void ready() {
        await().atMost(PATIENCE).until(() -> listener.admit("nobody") == ConnectionListener.Admission.WELCOME);
    }

    @AfterEach
    void closeAll() {
        open.forEach(SocketClient::close);
        await().atMost(PATIENCE).until(() -> connections.size() == 0);
    }

    @Test
    void anAgentsFourthSocketAndTheReplicasSixthAreRefusedBeforeTheUpgrade() {
        // Given
        String mira = desk.signIn("mira");
        String ben = desk.signIn("ben");
        open(mira, 3);

        // When
        int fourth = SocketClient.refusal(http, mira);
        open(ben, 2);
        int sixth = SocketClient.refusal(http, ben);

        // Then
        assertThat(fourth).isEqualTo(429);
        assertThat(sixth).isEqualTo(429);
        open.remove(0).close();
        await().atMost(PATIENCE).until(() -> listener.admit("mira") == ConnectionListener.Admission.WELCOME);
        open(mira, 1);
    }

    @Test
    void howeverManyComeAtOnceNoMoreStay() {
        // Given
        String mira = desk.signIn("mira");

        // When: each in a thread of its own, or a machine with few cores would open one after the other
        List<CompletableFuture<SocketClient>> attempts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            attempts.add(CompletableFuture.supplyAsync(
                    () -> SocketClient.open(http, mira), task -> new Thread(task).start()));
        }
        for (CompletableFuture<SocketClient> attempt : attempts) {
            try {
                open.add(attempt.orTimeout(20, TimeUnit.SECONDS).join());
            } catch (CompletionException refused) {
                assertThat(refused).hasStackTraceContaining("429");
            }
        }

        // Then
        await().atMost(PATIENCE)
                .until(() ->
                        open.stream().filter(socket -> socket.closeCode() == 0).count() == 3);
        assertThat(open).allSatisfy(socket -> assertThat(socket.closeCode()).isIn(0, 1013));
    }

    /** Opens sockets and waits until they are counted, which is a moment after the client has them. */
    private void open(String cookie, int count) {
        for (int i = 0; i < count; i++) {
            open.add(SocketClient.open(http, cookie));
        }
        await().atMost(PATIENCE).until(() -> connections.size() == open.size());
    }
}
