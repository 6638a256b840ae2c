package io.deskwire.web.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.testing.CapturedLog;
import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TakeoverTest {
    private final List<String> called = new ArrayList<>();

    /** As of a Vert.x that hides its channels. */
    private final HttpConnection foreign = (HttpConnection) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {HttpConnection.class}, (proxy, method, arguments) -> {
                called.add(method.getName());
                return Future.succeededFuture();
            });

    @Test
    void aConnectionThatHidesItsChannelStaysWhereItIsWhichIsSaidOnce() {
        try (CapturedLog log = CapturedLog.ofPackage(Takeover.class)) {
            // Given
            Takeover takeover = Takeover.beneathVertx(1_000);

            // When
            Optional<TakenChannel> first = takeover.take(foreign, null);
            Optional<TakenChannel> second = takeover.take(foreign, null);

            // Then
            assertThat(first).isEmpty();
            assertThat(second).isEmpty();
            assertThat(log.lines("it hides the channels of its connections")).hasSize(1);
        }
    }

    @Test
    void oneThatStaysIsEndedByItsOwnApiWhereNothingElseIsKnown() {
        // Given
        KeptConnection kept = new KeptConnection(foreign);

        // When
        kept.stopReading();
        kept.abort();

        // Then
        assertThat(called).containsExactly("close");
    }

    @Test
    void anOperatorMayWantNoneTaken() {
        // When
        Optional<TakenChannel> taken = Takeover.none().take(foreign, null);

        // Then
        assertThat(taken).isEmpty();
        assertThat(called).isEmpty();
    }
}
