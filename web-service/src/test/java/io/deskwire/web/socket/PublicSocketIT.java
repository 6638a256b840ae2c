package io.deskwire.web.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.websockets.next.OpenConnections;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** All that a socket does, through the public API of WebSockets Next. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@TestProfile(PublicSocketIT.PublicWay.class)
class PublicSocketIT extends SocketBehaviour {

    @Inject
    OpenConnections connections;

    @Test
    void socketsStayWithWebSocketsNext() {
        try (SocketClient browser = connect()) {
            // When
            browser.send("{\"type\":\"hello\"}");

            // Then
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !browser.frames("welcome").isEmpty());
            assertThat(connections.stream()).hasSize(1);
        }
    }

    /** As an operator who doubts the other way. */
    public static final class PublicWay implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("deskwire.sockets.way", "public");
        }
    }
}
