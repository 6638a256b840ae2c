package io.deskwire.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.event.Event;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A collector is nobody's to wait for. */
class CollectorAwayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private EventTraces traces = EventTraces.OFF;

    @AfterEach
    void end() {
        traces.close();
    }

    private static void commit(EventTraces traces, long seq) {
        Event event = new Event(new UUID(1, 2), seq, "message.received", 7L, Instant.EPOCH, "{}");
        traces.committed(TracedWork.UNSEEN, Instant.EPOCH, List.of(event));
    }

    private double spans(String result) {
        return registry.get("deskwire.trace.spans")
                .tag("result", result)
                .counter()
                .count();
    }

    @Test
    void ofOneThatHangsABatchIsGivenUp() throws IOException {
        // Given: the system accepts, and nobody ever answers
        try (ServerSocket hangs = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            traces = OtlpCollector.traces(
                    Optional.of("http://localhost:" + hangs.getLocalPort()), 1, "of-the-test", registry);

            // When
            commit(traces, 1);

            // Then
            await().atMost(PATIENCE).until(() -> spans("failed") == 1);
            assertThat(spans("exported")).isZero();
        }
    }

    @Test
    void whatFailedMakesRoom() throws IOException {
        // Given: nobody listens
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        traces = OtlpCollector.traces(Optional.of("http://localhost:" + port), 1, "of-the-test", registry);

        // When
        LongStream.rangeClosed(1, BoundedExport.ROOM).forEach(seq -> commit(traces, seq));
        await().atMost(PATIENCE).until(() -> spans("failed") == BoundedExport.ROOM);
        commit(traces, BoundedExport.ROOM + 1);

        // Then
        await().atMost(PATIENCE).until(() -> spans("failed") == BoundedExport.ROOM + 1);
        assertThat(spans("dropped")).isZero();
    }

    @Test
    void withoutACollectorThereAreTheFiguresAndNothingElse() {
        // When
        traces = OtlpCollector.traces(Optional.empty(), 0.01, "of-the-test", registry);
        commit(traces, 1);

        // Then
        assertThat(traces).isSameAs(EventTraces.OFF);
        assertThat(registry.getMeters()).hasSize(3);
    }
}
