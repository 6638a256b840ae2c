package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.model.Agent;
import io.deskwire.model.Roles;
import io.deskwire.model.Ticket;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.RestrictedDesk;
import io.deskwire.web.TestDesk;
import io.deskwire.web.permission.DeskAction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of the table of actions that is about a ticket, or something of one: for an agent who does not see the ticket it is
 * not there. An operation that is new is in the walk by itself, and fails until it is known what to send with it.
 */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@TestProfile(RestrictedDesk.class)
class OutOfSightIT {
    private static final Agent AGENT = new Agent(1, "somebody", "Somebody", Roles.of(Agent.Role.AGENT), true);
    /** What is sent with what takes something; {@code {message}} is a message of the ticket. */
    private static final Map<DeskAction, String> BODIES = new EnumMap<>(Map.of(
            DeskAction.CHANGE_TICKET, "{\"priority\":\"high\"}",
            DeskAction.READ_TICKET, "{\"lastMessageId\":{message}}",
            DeskAction.REPLY, "{\"text\":\"An answer\"}",
            DeskAction.ADD_NOTE, "{\"text\":\"A note\"}",
            DeskAction.EDIT_REPLY, "{\"text\":\"Another answer\"}",
            DeskAction.CHANGE_CONTACT, "{\"muted\":true}"));

    private static final String STATE = """
            SELECT coalesce(string_agg(state, E'\\n' ORDER BY state), '') AS state FROM (
                SELECT t::text AS state FROM tickets t WHERE id = $1
                UNION ALL SELECT m::text FROM messages m WHERE ticket_id = $1
                UNION ALL SELECT f::text FROM files f JOIN messages m ON m.id = f.message_id WHERE m.ticket_id = $1
                UNION ALL SELECT r::text FROM ticket_reads r WHERE ticket_id = $1
                UNION ALL SELECT e.type FROM event_log e WHERE ticket_id = $1
                UNION ALL SELECT c::text FROM contacts c JOIN tickets t ON t.contact_id = c.id WHERE t.id = $1
                UNION ALL SELECT o::text FROM outbox o JOIN contacts c ON c.chat_id = o.chat_id
                                 JOIN tickets t ON t.contact_id = c.id WHERE t.id = $1) rows
            """;

    @Inject
    TestDesk desk;

    /** What there is of a ticket that only a team sees. */
    private record Hidden(Ticket ticket, long message, UUID file) {}

    static Stream<DeskAction> operations() {
        return Stream.of(DeskAction.values())
                .filter(action -> action.what().matches("\\w+ /api/.*\\{.*"))
                .filter(action -> action.allows(AGENT));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whatIsOutOfSightIsNotThere(DeskAction action) {
        // Given
        Hidden hidden = hidden();
        Response nothing = ask("sight-out", action, "" + WalkedDesk.NOWHERE, hidden.message(), UUID.randomUUID());
        String before = state(hidden.ticket());

        // When
        Response answer = ask("sight-out", action, id(action, hidden), hidden.message(), hidden.file());

        // Then
        assertThat(answer.statusCode()).as("%s: %s", action, answer.asString()).isEqualTo(404);
        assertThat(said(answer)).isEqualTo(said(nothing));
        assertThat(answer.contentType()).isEqualTo(nothing.contentType());
        assertThat(state(hidden.ticket())).isEqualTo(before);
        // And the same request of who sees it reaches what it is about.
        Response member = ask("sight-in", action, id(action, hidden), hidden.message(), hidden.file());
        assertThat(member.statusCode()).as("%s: %s", action, member.asString()).isIn(200, 201, 202, 204, 206, 409);
    }

    private static String said(Response answer) {
        return answer.asString()
                .replaceAll("\"requestId\":\"[^\"]*\"", "ITS OWN")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID")
                .replaceAll("\\d+", "N");
    }

    private static String id(DeskAction action, Hidden hidden) {
        String path = path(action);
        return path.startsWith("/api/contacts/")
                ? "" + hidden.ticket().contact().id()
                : "" + hidden.ticket().id();
    }

    private static String path(DeskAction action) {
        return action.what().split(" ")[1];
    }

    private Response ask(String agent, DeskAction action, String id, long message, UUID file) {
        String path = path(action);
        String address = path.replace("{id}", path.startsWith("/api/files/") ? file.toString() : id)
                .replace("{message}", "" + message);
        assertThat(address)
                .as("Nobody knows what is in the address of %s", action)
                .doesNotContain("{");
        RequestSpecification request = desk.as(agent)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", "\"" + version(id) + "\"");
        String body = BODIES.get(action);
        if (body != null) {
            request.contentType(ContentType.JSON).body(body.replace("{message}", "" + message));
        }
        return request.request(action.what().split(" ")[0], address);
    }

    private int version(String ticketId) {
        return desk.sql(
                        "SELECT coalesce(max(version), 1) AS version FROM tickets WHERE id = $1",
                        Long.valueOf(ticketId))
                .iterator()
                .next()
                .getInteger("version");
    }

    private String state(Ticket ticket) {
        return desk.sql(STATE, ticket.id()).iterator().next().getString("state");
    }

    private Hidden hidden() {
        desk.signIn("sight-in");
        desk.signIn("sight-out");
        Ticket ticket = desk.customerWrites("A question for the team");
        long message = desk.as("sight-in")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(ContentType.JSON)
                .body("{\"text\":\"An answer\"}")
                .post("/api/tickets/" + ticket.id() + "/messages")
                .jsonPath()
                .getLong("message.id");
        UUID file = UUID.randomUUID();
        desk.sql(
                "WITH said AS (UPDATE messages SET attachments = jsonb_build_array(jsonb_build_object("
                        + "'id', $1::text, 'kind', 'document', 'state', 'waiting', 'name', 'a.pdf', 'fetchable', true))"
                        + " WHERE ticket_id = $2 AND author = 'customer' RETURNING id)"
                        + " INSERT INTO files (id, message_id, name, mime, state, telegram_file_id, due_at)"
                        + " SELECT $1::text::uuid, id, 'a.pdf', 'application/pdf', 'waiting', 'telegram',"
                        + " now() + interval '2 hours' FROM said",
                file.toString(),
                ticket.id());
        long team = desk.as("sight-chief", Agent.Role.ADMIN)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Sight " + UUID.randomUUID(), "members", new String[] {"sight-in"}))
                .post("/api/teams")
                .jsonPath()
                .getLong("id");
        desk.sql("UPDATE tickets SET team_id = $1 WHERE id = $2", team, ticket.id());
        return new Hidden(ticket, message, file);
    }
}
