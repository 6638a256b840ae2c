package io.deskwire.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventTraceTest {
    private static final UUID EPOCH = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000001");

    private static Event event(UUID epoch, long seq, String json) {
        return new Event(epoch, seq, "message.received", 7L, Instant.EPOCH, json);
    }

    /** Releases run side by side: another number for the same place would tear their traces. */
    @Test
    void theNumbersOfAPlaceInTheLogStayTheSame() {
        // When
        EventTrace trace = EventTrace.of(event(EPOCH, 42, "{}"));

        // Then
        assertThat(trace.context().getTraceId()).isEqualTo("ceb4155f4526d30aa06c48760e8d3fdb");
        assertThat(trace.context().getSpanId()).isEqualTo("918b68c7f731e14e");
        assertThat(trace.context().isValid()).isTrue();
        assertThat(trace.context().isSampled()).isTrue();
    }

    @Test
    void theyFollowFromThePlaceAlone() {
        // When
        List<String> traces = List.of(
                        event(EPOCH, 42, "{}"),
                        event(EPOCH, 42, "{\"another\":true}"),
                        event(EPOCH, 43, "{}"),
                        event(UUID.fromString("0a1b2c3d-0000-4000-8000-000000000002"), 42, "{}"))
                .stream()
                .map(each -> EventTrace.of(each).context().getTraceId())
                .toList();

        // Then
        assertThat(traces.get(0)).isEqualTo(traces.get(1));
        assertThat(traces.subList(1, 4)).doesNotHaveDuplicates();
    }
}
