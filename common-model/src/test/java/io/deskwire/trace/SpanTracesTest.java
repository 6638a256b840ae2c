package io.deskwire.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.event.Event;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SpanTracesTest {
    private static final UUID EPOCH = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000001");
    private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");

    private final InMemorySpanExporter ended = InMemorySpanExporter.create();
    private final EventTraces committing = traces(1);
    private final EventTraces replica = traces(1);

    private EventTraces traces(double ratio) {
        return new SpanTraces(ratio, Resource.empty(), SimpleSpanProcessor.create(ended));
    }

    private static Event event(long seq) {
        return new Event(EPOCH, seq, "message.received", 7L, Instant.EPOCH, "{\"text\":\"a secret\"}");
    }

    private SpanData one(String name) {
        return ended.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .collect(Collectors.collectingAndThen(Collectors.toList(), all -> {
                    assertThat(all).hasSize(1);
                    return all.get(0);
                }));
    }

    private static List<String> links(SpanData span) {
        return span.getLinks().stream()
                .map(LinkData::getSpanContext)
                .map(SpanContext::getSpanId)
                .toList();
    }

    @Test
    void anEventIsFollowedFromItsUpdateToTheSocketsOfAReplicaThatOnlyHasTheEvent() {
        // Given
        TracedWork updates = committing.updates(3);

        // When
        committing.committed(updates, BEGUN, List.of(event(5)));
        committing.publish(List.of(event(5))).ended();
        updates.ended();
        replica.toSockets(List.of(event(5)), 20).ended();

        // Then
        SpanData transaction = one("transaction");
        assertThat(transaction.getSpanContext().getSpanId())
                .isEqualTo(EventTrace.of(event(5)).context().getSpanId());
        assertThat(transaction.getParentSpanId()).isEqualTo(one("updates").getSpanId());
        assertThat(links(one("updates"))).containsExactly(transaction.getSpanId());
        assertThat(links(one("publish"))).containsExactly(transaction.getSpanId());
        assertThat(links(one("sockets"))).containsExactly(transaction.getSpanId());
        assertThat(ended.getFinishedSpanItems()).hasSize(4).allSatisfy(span -> assertThat(span.getTraceId())
                .isEqualTo(transaction.getTraceId()));
    }

    @Test
    void oneTransactionOfSeveralEventsHasASpanInTheTraceOfEachAndWhatFollowsHasOneForAll() {
        // Given
        List<Event> events = List.of(event(5), event(6));
        TracedWork updates = committing.updates(2);

        // When
        committing.committed(updates, BEGUN, events);
        updates.ended();
        committing.publish(events).ended();

        // Then
        List<String> transactions = ended.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals("transaction"))
                .map(SpanData::getSpanId)
                .toList();
        assertThat(transactions).hasSize(2);
        assertThat(links(one("updates"))).isEqualTo(transactions);
        assertThat(links(one("publish"))).isEqualTo(transactions);
        assertThat(ended.getFinishedSpanItems().stream()
                        .filter(span -> span.getSpanId().equals(transactions.get(1)))
                        .flatMap(span -> links(span).stream()))
                .containsExactly(one("updates").getSpanId());
    }

    @Test
    void whatLedToNothingThatIsFollowedIsNoSpan() {
        // Given
        EventTraces seldom = traces(0.000001);
        TracedWork updates = seldom.updates(1);

        // When
        seldom.committed(updates, BEGUN, List.of(event(5)));
        seldom.publish(List.of(event(5))).ended();
        updates.ended();

        // Then
        assertThat(ended.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void theSameEventsAreFollowedEverywhere() {
        // Given
        EventTraces here = traces(0.2);
        EventTraces there = traces(0.2);
        List<Event> all =
                LongStream.rangeClosed(1, 1_000).mapToObj(SpanTracesTest::event).toList();

        // When
        all.forEach(each -> here.committed(TracedWork.UNSEEN, BEGUN, List.of(each)));
        all.forEach(each -> there.toSockets(List.of(each), 1).ended());

        // Then
        assertThat(followed("transaction")).isEqualTo(followed("sockets")).hasSizeBetween(120, 280);
    }

    private List<String> followed(String name) {
        return ended.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .map(SpanData::getTraceId)
                .toList();
    }

    @Test
    void aFaultOfATraceIsNotItsEvents() {
        // Given
        EventTraces broken = new SpanTraces(1, Resource.empty(), new Broken());

        // When
        broken.committed(broken.updates(1), BEGUN, List.of(event(5)));
        TracedWork publishing = broken.publish(List.of(event(5)));

        // Then
        assertThat(publishing).isSameAs(TracedWork.UNSEEN);
    }

    private static final class Broken implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            throw new IllegalStateException("of the test");
        }

        @Override
        public boolean isStartRequired() {
            return true;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            // None begins.
        }

        @Override
        public boolean isEndRequired() {
            return false;
        }
    }

    @Test
    void aCallerWhoLeftBeforeTheCommitIsStillWhoLedToIt() {
        // Given
        TracedWork request = committing.request("POST", "a-request-id");

        // When
        request.ended();
        committing.committed(request, BEGUN, List.of(event(5)));

        // Then
        assertThat(one("request POST").getAttributes().get(SpanTraces.REQUEST)).isEqualTo("a-request-id");
        assertThat(one("transaction").getParentSpanId())
                .isEqualTo(one("request POST").getSpanId());
    }
}
