package io.deskwire.web.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresenceSignalTest {
    private static final UUID REPLICA = UUID.fromString("6f0c1d5e-0000-4000-8000-000000000001");
    private static final String FORM = "{\"type\":\"presence\",\"replica\":\"" + REPLICA + "\",\"tickets\":%s}";

    @Test
    void itIsReadAsItWasWritten() {
        // Given
        PresenceSignal signal = new PresenceSignal(
                REPLICA,
                List.of(
                        new TicketPresence(7, List.of("mira", "tom"), List.of("tom")),
                        new TicketPresence(8, List.of(), List.of())));

        // When
        String written = signal.encoded();

        // Then: docs/protocol.md
        assertThat(written)
                .isEqualTo(FORM.formatted("[{\"ticketId\":7,\"viewing\":[\"mira\",\"tom\"],\"typing\":[\"tom\"]},"
                        + "{\"ticketId\":8,\"viewing\":[],\"typing\":[]}]"));
        assertThat(PresenceSignal.decode(written)).contains(signal);
    }

    @Test
    void anotherTypeIsMeantForOthers() {
        // Given
        String signal = "{\"type\":\"typing\",\"ticketId\":7}";

        // When
        var read = PresenceSignal.decode(signal);

        // Then
        assertThat(read).isEmpty();
    }

    @Test
    void whatItDoesNotKnowIsSkipped() {
        // Given
        String newer =
                FORM.formatted("[{\"ticketId\":7,\"viewing\":[\"mira\"],\"typing\":[],\"reading\":true}],\"at\":1");

        // When
        var read = PresenceSignal.decode(newer);

        // Then
        assertThat(read).map(PresenceSignal::tickets).hasValueSatisfying(tickets -> assertThat(tickets)
                .containsExactly(new TicketPresence(7, List.of("mira"), List.of())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "7",
                "[]",
                "{}",
                "{\"type\":7}",
                "{\"type\":\"presence\"}",
                "{\"type\":\"presence\",\"replica\":\"someone\",\"tickets\":[]}",
                "{\"type\":\"presence\",\"replica\":\"6f0c1d5e-0000-4000-8000-000000000001\",\"tickets\":{}}",
                "TICKETS [7]",
                "TICKETS [{\"ticketId\":\"7\",\"viewing\":[],\"typing\":[]}]",
                "TICKETS [{\"ticketId\":-7,\"viewing\":[],\"typing\":[]}]",
                "TICKETS [{\"ticketId\":7,\"viewing\":[]}]",
                "TICKETS [{\"ticketId\":7,\"viewing\":[7],\"typing\":[]}]",
                "TICKETS [{\"ticketId\":7,\"viewing\":[\"<b>\"],\"typing\":[]}]",
                "TICKETS [{\"ticketId\":7,\"viewing\":[\"\"],\"typing\":[]}]",
                "MANY TICKETS",
                "MANY NAMES",
                "LONG NAME",
                "LARGE"
            })
    void whatIsMalformedIsRefused(String text) {
        // Given
        String signal =
                switch (text) {
                    case "MANY TICKETS" -> FORM.formatted(list(PresenceSignal.MAX_TICKETS + 1, this::ticket));
                    case "MANY NAMES" ->
                        FORM.formatted("[{\"ticketId\":7,\"typing\":[],\"viewing\":"
                                + list(TicketPresence.MOST_NAMES + 1, i -> "\"agent" + i + "\"") + "}]");
                    case "LONG NAME" ->
                        FORM.formatted("[{\"ticketId\":7,\"typing\":[],\"viewing\":[\"" + "x".repeat(41) + "\"]}]");
                    case "LARGE" -> FORM.formatted("[],\"pad\":\"" + "x".repeat(PresenceSignal.MAX_CHARS) + "\"");
                    default -> text.startsWith("TICKETS ") ? FORM.formatted(text.substring("TICKETS ".length())) : text;
                };

        // When
        // Then
        assertThatThrownBy(() -> PresenceSignal.decode(signal)).isInstanceOf(MalformedSignalException.class);
    }

    private String ticket(int id) {
        return "{\"ticketId\":" + id + ",\"viewing\":[],\"typing\":[]}";
    }

    private static String list(int count, java.util.function.IntFunction<String> each) {
        return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining(",", "[", "]"));
    }
}
