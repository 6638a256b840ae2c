package io.deskwire.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.event.Json;
import io.deskwire.model.Agent;
import io.deskwire.model.Bot;
import io.deskwire.model.Contact;
import io.deskwire.model.Priority;
import io.deskwire.model.Roles;
import io.deskwire.model.Sight;
import io.deskwire.model.Team;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketStatus;
import io.deskwire.store.log.Position;
import io.deskwire.web.counts.DeskCounts;
import io.deskwire.web.desk.DeskView.DeskSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The parts of a snapshot are one object, whatever is in them. */
class WrittenDeskTest {
    private static final Position AT = new Position(UUID.randomUUID(), 42);

    private static Ticket ticket(long id, String assignee) {
        Instant at = Instant.parse("2026-01-31T12:00:00Z");
        return new Ticket(
                id,
                TicketStatus.OPEN,
                Priority.NORMAL,
                "Subject",
                new Contact(1, 4711, "Ada", null, null),
                assignee,
                null,
                List.of(),
                0,
                0,
                null,
                null,
                at,
                at,
                null,
                null,
                null,
                1,
                null,
                null);
    }

    static List<Arguments> desks() {
        return List.of(
                // Nobody has anything; one holds what nobody waits for; what one holds is in the window; both.
                Arguments.of(List.of(), List.of(), List.of(), 0L),
                Arguments.of(List.of(), List.of(ticket(1, "mira")), List.of(1L), 1L),
                Arguments.of(List.of(ticket(1, "mira")), List.of(ticket(1, "mira")), List.of(1L), 1L),
                Arguments.of(
                        List.of(ticket(1, null), ticket(2, "mira")),
                        List.of(ticket(2, "mira"), ticket(3, "mira"), ticket(4, "tom")),
                        List.of(3L, 1L, 2L),
                        4L),
                Arguments.of(List.of(ticket(1, null)), List.of(ticket(4, "tom")), List.of(1L), 1L));
    }

    @ParameterizedTest
    @MethodSource("desks")
    void anAgentsPartAndTheSharedOneAreOneObject(
            List<Ticket> window, List<Ticket> held, List<Long> expected, long unresolved) throws IOException {
        // Given
        DeskCounts counts =
                new DeskCounts(AT.epoch(), AT.seq(), Map.of("open", unresolved, "undelivered", 5L), Map.of("mira", 2L));
        Agent mira = new Agent(1, "mira", "Mira", Roles.of(Agent.Role.AGENT), true);
        Bot second = new Bot(816, "second_bot", "Second", "polling", true, null);

        Team billing = new Team(4, "Billing", List.of("mira"), true);

        // When
        WrittenDesk desk = WrittenDesk.of(new DeskSnapshot(
                AT,
                Map.of("mira", Sight.EVERYTHING, "tom", Sight.EVERYTHING),
                Map.of(Sight.EVERYTHING, window),
                held,
                List.of(mira),
                List.of(billing),
                List.of(second),
                counts));

        // Then
        JsonNode json = whole(desk, "mira");
        assertThat(ids(json)).containsExactlyElementsOf(expected);
        assertThat(json.get("truncated").asBoolean()).isEqualTo(unresolved > expected.size());
        assertThat(json.at("/counts/mine").asLong()).isEqualTo(2);
        assertThat(json.at("/agents/0/username").asText()).isEqualTo("mira");
        assertThat(json.at("/teams/0/members/0").asText()).isEqualTo("mira");
        assertThat(json.at("/bots/0/id").asLong()).isEqualTo(816);
        assertThat(json.get("epoch").asText()).isEqualTo(AT.epoch().toString());
        assertThat(json.get("seq").asLong()).isEqualTo(42);
        assertThat(json.get("undelivered").asLong()).isEqualTo(5);
        assertThat(whole(desk, "tom").at("/counts/mine").asLong()).isZero();
    }

    @Test
    void whoSeesTheSameSharesItAndNobodyElseGetsIt() throws IOException {
        // Given
        Sight billing = new Sight(Set.of(4L));
        DeskSnapshot snapshot = new DeskSnapshot(
                AT,
                Map.of("mira", billing, "tom", billing, "lead", Sight.EVERYTHING),
                Map.of(billing, List.of(ticket(1, null)), Sight.EVERYTHING, List.of(ticket(1, null), ticket(2, "tom"))),
                List.of(ticket(3, "mira")),
                List.of(),
                List.of(),
                List.of(),
                new DeskCounts(AT.epoch(), AT.seq(), Map.of("open", 3L), Map.of()));

        // When
        WrittenDesk desk = WrittenDesk.of(snapshot);

        // Then
        assertThat(desk.shared("mira")).isSameAs(desk.shared("tom")).isNotSameAs(desk.shared("lead"));
        assertThat(ids(whole(desk, "mira"))).containsExactly(3L, 1L);
        assertThat(ids(whole(desk, "tom"))).containsExactly(1L);
        assertThat(ids(whole(desk, "lead"))).containsExactly(1L, 2L);
    }

    private static List<Long> ids(JsonNode desk) {
        return StreamSupport.stream(desk.get("tickets").spliterator(), false)
                .map(ticket -> ticket.get("id").asLong())
                .toList();
    }

    private static JsonNode whole(WrittenDesk desk, String agent) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("{\"me\":{}".getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(desk.own(agent));
        bytes.writeBytes(desk.shared(agent));
        return Json.mapper().readTree(bytes.toByteArray());
    }
}
