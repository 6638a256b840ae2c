package io.deskwire.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.event.Event;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BoundedExportTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TOO_MANY = 1_000;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CompletableResultCode answer = new CompletableResultCode();
    private final EventTraces traces = new SpanTraces(
            1, Resource.empty(), new BoundedExport(new Hanging(), Duration.ofHours(1), new SpanMetrics(registry)));

    /** Answers everything when the test says so. */
    private class Hanging implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            return answer;
        }

        @Override
        public CompletableResultCode flush() {
            return answer;
        }

        @Override
        public CompletableResultCode shutdown() {
            return answer;
        }
    }

    private void commit(long from, long to) {
        commit(traces, from, to);
    }

    private static void commit(EventTraces traces, long from, long to) {
        LongStream.rangeClosed(from, to)
                .mapToObj(seq -> new Event(new UUID(1, 2), seq, "message.received", 7L, Instant.EPOCH, "{}"))
                .forEach(event -> traces.committed(TracedWork.UNSEEN, Instant.EPOCH, List.of(event)));
    }

    private double spans(String result) {
        return registry.get("deskwire.trace.spans")
                .tag("result", result)
                .counter()
                .count();
    }

    @Test
    void spansForWhichThereIsNoRoomAreDroppedAndCountedAndNobodyWaits() {
        // When: it returns, though nothing is taken
        commit(1, BoundedExport.ROOM + TOO_MANY);

        // Then
        assertThat(spans("dropped")).isEqualTo(TOO_MANY);
        assertThat(spans("exported") + spans("failed")).isZero();
    }

    @Test
    void onceTheyAreTakenThereIsRoomForOthers() {
        // Given
        commit(1, BoundedExport.ROOM + TOO_MANY);

        // When
        answer.succeed();
        await().atMost(PATIENCE).until(() -> spans("exported") == BoundedExport.ROOM);
        commit(1, 1);

        // Then
        await().atMost(PATIENCE).until(() -> spans("exported") == BoundedExport.ROOM + 1);
        assertThat(spans("dropped")).isEqualTo(TOO_MANY);
    }

    @Test
    void anAnswerThatNeverEndsHoldsOneBatchAndNotOneMoreEachTime() {
        // Given
        AtomicInteger begun = new AtomicInteger();
        SpanExporter unending = new Hanging() {
            @Override
            public CompletableResultCode export(Collection<SpanData> spans) {
                begun.incrementAndGet();
                return answer;
            }
        };
        EventTraces impatient = new SpanTraces(
                1, Resource.empty(), new BoundedExport(unending, Duration.ofMillis(1), new SpanMetrics(registry)));

        // When
        commit(impatient, 1, BoundedExport.ROOM);
        await().atMost(PATIENCE).until(() -> spans("failed") >= BoundedExport.ROOM);

        // Then
        assertThat(begun).hasValue(1);
    }
}
