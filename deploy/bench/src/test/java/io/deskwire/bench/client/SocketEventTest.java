package io.deskwire.bench.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocketEventTest {

    @Test
    void onlyACustomersMessageHasAText() {
        // Given
        JsonArray events = new JsonArray("""
                [{"epoch":"e","seq":7,"type":"ticket.opened","ticketId":1,"at":"2026-01-31T12:00:00.123Z",
                  "data":{"ticket":{},"message":null}},
                 {"epoch":"e","seq":8,"type":"message.received","ticketId":1,"at":"2026-01-31T12:00:00.124Z",
                  "data":{"ticket":{},"message":{"text":"#5 Where is it?"}}},
                 {"epoch":"e","seq":9,"type":"of.tomorrow","ticketId":null,"at":"2026-01-31T12:00:00.125Z","data":{}}]
                """);

        // When
        List<SocketEvent> read = SocketEvent.of(events);

        // Then
        assertThat(read)
                .containsExactly(
                        new SocketEvent(7, Instant.parse("2026-01-31T12:00:00.123Z"), null),
                        new SocketEvent(8, Instant.parse("2026-01-31T12:00:00.124Z"), "#5 Where is it?"),
                        new SocketEvent(9, Instant.parse("2026-01-31T12:00:00.125Z"), null));
    }
}
