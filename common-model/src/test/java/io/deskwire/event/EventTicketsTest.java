package io.deskwire.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.model.ListedTicket;
import io.deskwire.model.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTicketsTest {
    @ParameterizedTest
    @MethodSource("io.deskwire.event.EventCodecTest#everyKind")
    void ofEveryKindOfEventTheTicketIsTheOneThatAWholeReadFinds(EventData data) throws Exception {
        // Given
        Event event = event(EventCodec.encodeData(data));
        JsonNode tree = Json.mapper().readTree(event.json()).path("data").path("ticket");

        // When
        Optional<ListedTicket> listed = EventTickets.listed(event);

        // Then
        assertThat(listed)
                .isEqualTo(
                        tree.isObject()
                                ? Optional.of(Json.mapper().treeToValue(tree, Ticket.class))
                                        .map(ListedTicket::of)
                                : Optional.empty());
    }

    @Test
    void itsTeamIsReadWhereItHasOne() {
        // Given
        String ticket = "{\"ticket\":{\"id\":7,%s\"status\":\"open\"}}";

        // When
        List<Long> teams = Stream.of("\"team\":12,", "\"team\":null,", "")
                .map(field -> EventTickets.listed(event(ticket.formatted(field)))
                        .orElseThrow()
                        .team())
                .toList();

        // Then
        assertThat(teams).containsExactly(12L, null, null);
    }

    /** A contact's number is not the ticket's; what is within something else is no ticket of the event. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"ticket\":null}",
                "{\"message\":{\"ticket\":{\"id\":1,\"status\":\"open\"}}}",
                "{\"ticket\":7}"
            })
    void whatHasNoTicketHasNone(String data) {
        assertThat(EventTickets.listed(event(data))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ticket\":{\"id\":7,\"status\":\"lost\"}}",
                "{\"ticket\":{\"id\":\"seven\",\"status\":\"open\"}}",
                "{\"ticket\":{\"id\":7}}"
            })
    void aTicketOfWhichNobodyKnowsWhereItStandsIsRefused(String data) {
        assertThatThrownBy(() -> EventTickets.listed(event(data))).isInstanceOf(MalformedEventException.class);
    }

    private static Event event(String data) {
        return EventCodec.of(UUID.randomUUID(), 1, "ticket.updated", 7L, Instant.EPOCH, null, null, data);
    }
}
