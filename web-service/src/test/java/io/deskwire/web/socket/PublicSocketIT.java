package io.deskwire.web.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.websockets.next.OpenConnections;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** All that a socket does, on a Quarkus whose insides are not as expected. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@TestProfile(PublicSocketIT.OtherInsides.class)
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

    /** Takes nothing. */
    @Alternative
    @ApplicationScoped
    static class NoTakeover extends ChannelTakeover {
        @Override
        Optional<DirectChannel> of(WebSocketConnection connection, DirectChannel.ChannelListener listener) {
            return Optional.empty();
        }
    }

    public static final class OtherInsides implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(NoTakeover.class);
        }
    }
}
