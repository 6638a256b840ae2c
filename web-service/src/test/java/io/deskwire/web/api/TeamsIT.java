package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.deskwire.model.Agent;
import io.deskwire.model.Ticket;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Teams: who makes them, what is refused, and what becomes of the tickets that are in them. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class TeamsIT {
    @Inject
    TestDesk desk;

    @Test
    void aTeamIsMadeChangedAndToldToEverybody() {
        // Given
        desk.signIn("team-ann");
        desk.signIn("team-bob");
        String name = "Café " + UUID.randomUUID();
        Response made = admin().body(Map.of("name", "  " + name + " ", "members", List.of("team-bob", "Team-Ann ")))
                .post("/api/teams");
        made.then()
                .statusCode(201)
                .body("name", equalTo(name))
                .body("members", equalTo(List.of("team-ann", "team-bob")))
                .body("active", equalTo(true));

        // When
        Response changed = admin().body(Map.of("name", name + "!", "members", List.of("team-bob")))
                .patch("/api/teams/" + id(made));

        // Then
        changed.then().statusCode(200).body("name", equalTo(name + "!")).body("members", equalTo(List.of("team-bob")));
        desk.as("team-ann")
                .get("/api/events?since=" + (changed.jsonPath().getLong("seq") - 1))
                .then()
                .body("events[0].type", equalTo("team.updated"))
                .body("events[0].actor.id", equalTo("team-chief"))
                .body("events[0].data.team.id", equalTo((int) id(made)))
                .body("events[0].data.team.members", equalTo(List.of("team-bob")));
        for (String path : List.of("/api/teams", "/api/desk")) {
            desk.as("team-ann")
                    .get(path)
                    .then()
                    .statusCode(200)
                    .body("teams.find { it.id == " + id(made) + " }.name", equalTo(name + "!"))
                    .body("teams.find { it.id == " + id(made) + " }.members", equalTo(List.of("team-bob")));
        }
    }

    @Test
    void aNameIsOneWhateverItsCapitalsAndHowItsSignsAreWritten() {
        // Given
        String unique = UUID.randomUUID().toString();
        long team = team("Straße Ä " + unique);
        long other = team("Other " + unique);

        // When
        Response again =
                admin().body(Map.of("name", "STRASSE A\u0308 " + unique)).post("/api/teams");

        // Then
        again.then().statusCode(409).body("detail", containsString("Straße Ä " + unique));
        admin().body(Map.of("name", "straße ä " + unique))
                .patch("/api/teams/" + other)
                .then()
                .statusCode(409);
        admin().body(Map.of("name", "STRASSE Ä " + unique))
                .patch("/api/teams/" + team)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"\"}",
                "{\"name\":\"\\u200b\"}",
                "{\"name\":\"a\\u0000b\"}",
                "{\"name\":\"Nobody's\",\"members\":[\"nobody-here\"]}",
                "{\"name\":\"Nobody's\",\"members\":[null]}",
                "{\"name\":\"Nobody's\",\"members\":\"team-chief\"}",
                "{\"name\":\"Nobody's\",\"lead\":\"team-chief\"}",
                "[]",
                "null"
            })
    void whatIsNoTeamIsRefused(String body) {
        // When
        Response refused = admin().body(body).post("/api/teams");

        // Then
        refused.then().statusCode(400).contentType(containsString("application/problem+json"));
        admin().get("/api/teams").then().body("teams.name", not(hasItem("Nobody's")));
    }

    @Test
    void whoIsNoAdminSeesTeamsAndChangesNone() {
        // Given
        long team = team("Seen " + UUID.randomUUID());

        // When
        int changed = as("team-ann")
                .body(Map.of("active", false))
                .patch("/api/teams/" + team)
                .statusCode();

        // Then
        assertThat(changed).isEqualTo(403);
        as("team-ann").body(Map.of("name", "Mine")).post("/api/teams").then().statusCode(403);
        as("team-ann").get("/api/teams").then().body("teams.id", hasItem((int) team));
    }

    @Test
    void aTicketGoesFromTeamToTeamAndOutOfIt() {
        // Given
        String first = "First " + UUID.randomUUID();
        long one = team(first, "team-ann");
        long two = team("Second " + UUID.randomUUID());
        Ticket ticket = desk.customerWrites("Whose is this?");
        move(ticket, one)
                .then()
                .statusCode(200)
                .body("ticket.team", equalTo((int) one))
                .body("ticket.version", equalTo(ticket.version() + 1));

        // When
        Response stale = as("team-ann")
                .header("If-Match", "\"" + ticket.version() + "\"")
                .body(Map.of("team", two))
                .patch("/api/tickets/" + ticket.id());

        // Then
        stale.then().statusCode(412).body("version", equalTo(ticket.version() + 1));
        move(ticket, two).then().statusCode(200).body("ticket.team", equalTo((int) two));
        move(ticket, null).then().statusCode(200).body("ticket.team", nullValue());
        JsonPath messages =
                as("team-ann").get("/api/tickets/" + ticket.id() + "/messages").jsonPath();
        assertThat(messages.getList("messages.line.what")).containsExactly("team", "team", "team");
        assertThat(messages.getString("messages[2].line.from.name")).isEqualTo(first);
        assertThat(messages.getString("messages[2].text"))
                .startsWith("team-ann moved the ticket to the team Second")
                .endsWith(", from " + first);
        assertThat(intervals(ticket)).containsExactly(one + " ended", two + " ended");
    }

    @Test
    void whoHoldsItAndIsNotInTheTeamGivesItBack() {
        // Given
        long theirs = team("Theirs " + UUID.randomUUID(), "team-bob");
        Ticket ticket = desk.customerWrites("Hand me over");
        as("team-ann").post("/api/tickets/" + ticket.id() + "/claim").then().statusCode(200);

        // When
        Response moved = move(ticket, theirs);

        // Then
        moved.then().statusCode(200).body("ticket.assignee", nullValue()).body("ticket.team", equalTo((int) theirs));
        as("team-ann")
                .get("/api/tickets/" + ticket.id() + "/messages")
                .then()
                .body("messages[-1].kind", equalTo("released"))
                .body("messages[-1].line.how", equalTo("moved"));
        // And who is named with it has it, member or not: somebody is asked to help.
        Map<String, Object> both = new HashMap<>(Map.of("assignee", "team-ann"));
        both.put("team", null);
        change(ticket, both).then().statusCode(200).body("ticket.assignee", equalTo("team-ann"));
        change(ticket, Map.of("assignee", "team-ann", "team", theirs))
                .then()
                .statusCode(200)
                .body("ticket.assignee", equalTo("team-ann"));
    }

    @Test
    void whoLeavesATeamKeepsWhatTheyHoldWhereEverybodySeesIt() {
        // Given
        long team = team("Left " + UUID.randomUUID(), "team-ann", "team-bob");
        Ticket ticket = desk.customerWrites("You are in the middle of it");
        move(ticket, team).then().statusCode(200);
        as("team-ann").post("/api/tickets/" + ticket.id() + "/claim").then().statusCode(200);

        // When
        Response left = admin().body(Map.of("members", List.of("team-bob"))).patch("/api/teams/" + team);

        // Then
        left.then().statusCode(200);
        as("team-ann").get("/api/tickets/" + ticket.id()).then().body("assignee", equalTo("team-ann"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999", "0", "-1", "1.5", "\"1\"", "[]", "99999999999999999999"})
    void aTicketGoesToNoTeamThatThereIsNot(String number) {
        // Given
        Ticket ticket = desk.customerWrites("Where to?");

        // When
        Response refused = as("team-ann")
                .header("If-Match", "\"" + ticket.version() + "\"")
                .body("{\"team\":" + number + "}")
                .patch("/api/tickets/" + ticket.id());

        // Then
        refused.then().statusCode(400).body("field", equalTo("team"));
        as("team-ann").get("/api/tickets/" + ticket.id()).then().body("version", equalTo(ticket.version()));
    }

    @Test
    void whoIsInWhichTeamIsSaidByAccountsToo() {
        // Given
        long one = team("One " + UUID.randomUUID(), "team-ann");
        long two = team("Two " + UUID.randomUUID(), "team-ann");
        String name = "team-" + UUID.randomUUID().toString().substring(0, 8);
        admin().body(Map.of(
                        "username",
                        name,
                        "name",
                        "New",
                        "password",
                        TestDesk.PASSWORD,
                        "roles",
                        List.of("agent"),
                        "teams",
                        List.of(one)))
                .post("/api/agents")
                .then()
                .statusCode(201)
                .body("teams", equalTo(List.of((int) one)));

        // When
        Response changed = admin().body(Map.of("teams", List.of(two))).patch("/api/agents/" + name);

        // Then
        changed.then().statusCode(200).body("teams", equalTo(List.of((int) two)));
        JsonPath teams = as("team-ann").get("/api/teams").jsonPath();
        assertThat(teams.getList("teams.find { it.id == " + one + " }.members")).isEqualTo(List.of("team-ann"));
        assertThat(teams.getList("teams.find { it.id == " + two + " }.members"))
                .isEqualTo(List.of(name, "team-ann").stream().sorted().toList());
        as("team-ann")
                .get("/api/agents")
                .then()
                .body("agents.find { it.username == '" + name + "' }.teams", equalTo(List.of((int) two)));
        as("team-ann")
                .get("/api/events?since=" + (changed.jsonPath().getLong("seq") - 2))
                .then()
                .body("events.type", equalTo(List.of("team.updated", "team.updated")));
        admin().body(Map.of("teams", List.of(999_999_999)))
                .patch("/api/agents/" + name)
                .then()
                .statusCode(400)
                .body("field", equalTo("teams"));
    }

    @Test
    void listsAreOfATeamWhereItIsAskedFor() {
        // Given
        long team = team("Lists " + UUID.randomUUID());
        Ticket in = desk.customerWrites("Listed here zebra");
        Ticket out = desk.customerWrites("Not listed here zebra");
        move(in, team).then().statusCode(200);

        // When
        Stream<String> lists = Stream.of(
                "?team=" + team,
                "?team=" + team + "&view=open&sort=waiting",
                "?team=" + team + "&view=unassigned&sort=waiting",
                "?team=" + team + "&q=zebra");

        // Then
        lists.forEach(list -> as("team-ann")
                .get("/api/tickets" + list)
                .then()
                .statusCode(200)
                .body("tickets.id", equalTo(List.of((int) in.id()))));
        as("team-ann")
                .get("/api/tickets?team=" + team + "&view=resolved")
                .then()
                .body("tickets", equalTo(List.of()));
        as("team-ann").get("/api/tickets?team=x").then().statusCode(400).body("field", equalTo("team"));
        assertThat(out.team()).isNull();
    }

    @Test
    void ticketsOfATeamThatIsArchivedGoBackToEverybodyAndNothingIsLost() {
        // Given: more than a portion, one of them resolved, one waiting
        String name = "Over " + UUID.randomUUID();
        long team = team(name);
        List<Ticket> tickets = Stream.generate(() -> desk.customerWrites("What becomes of me?"))
                .limit(103)
                .toList();
        desk.sql(
                "UPDATE tickets SET team_id = $1 WHERE id = ANY ($2)",
                team,
                tickets.stream().map(Ticket::id).toArray(Long[]::new));
        change(tickets.get(0), Map.of("status", "resolved")).then().statusCode(200);
        change(tickets.get(1), Map.of("status", "pending")).then().statusCode(200);

        // When
        Response archived = admin().body(Map.of("active", false)).patch("/api/teams/" + team);

        // Then
        archived.then().statusCode(200).body("active", equalTo(false));
        long since = archived.jsonPath().getLong("seq");
        Map<Object, List<Map<String, Object>>> events = as("team-ann")
                .get("/api/events?limit=1000&since=" + since)
                .jsonPath()
                .<Map<String, Object>>getList("events")
                .stream()
                .filter(event -> event.get("ticketId") != null)
                .collect(Collectors.groupingBy(event -> event.get("ticketId")));
        assertThat(events.keySet())
                .containsAll(tickets.stream()
                        .skip(1)
                        .map(ticket -> (Object) (int) ticket.id())
                        .toList())
                .doesNotContain((int) tickets.get(0).id());
        tickets.stream().skip(1).forEach(ticket -> assertThat(events.get((int) ticket.id()))
                .hasSize(1));
        assertThat(desk.sql("SELECT FROM tickets WHERE team_id = $1", team).size())
                .isEqualTo(1);
        JsonPath messages = as("team-ann")
                .get("/api/tickets/" + tickets.get(1).id() + "/messages")
                .jsonPath();
        assertThat(messages.getString("messages[0].text")).isEqualTo("What becomes of me?");
        assertThat(messages.getString("messages[-1].text"))
                .isEqualTo("The team " + name + " was archived: the ticket is in no team");
        assertThat(messages.getString("messages[-1].line.actor.id")).isEqualTo("team-chief");
        move(tickets.get(1), team).then().statusCode(400).body("detail", containsString("archived"));
        admin().body(Map.of("name", name)).post("/api/teams").then().statusCode(409);
        admin().body(Map.of("active", true)).patch("/api/teams/" + team).then().statusCode(200);
        move(tickets.get(1), team).then().statusCode(200);
    }

    private List<String> intervals(Ticket ticket) {
        return Stream.of(desk.sql(
                        "SELECT value || CASE WHEN to_seq IS NULL THEN ' lasts' ELSE ' ended' END AS said"
                                + " FROM ticket_intervals WHERE ticket_id = $1 AND kind = 'team' ORDER BY from_seq",
                        ticket.id()))
                .flatMap(rows -> {
                    Stream.Builder<String> said = Stream.builder();
                    rows.forEach(row -> said.add(row.getString("said")));
                    return said.build();
                })
                .toList();
    }

    private long team(String name, String... members) {
        List.of(members).forEach(desk::signIn);
        Response made = admin().body(Map.of("name", name, "members", members)).post("/api/teams");
        made.then().statusCode(201);
        return id(made);
    }

    private static long id(Response team) {
        return team.jsonPath().getLong("id");
    }

    private Response move(Ticket ticket, Long team) {
        Map<String, Object> body = new HashMap<>();
        body.put("team", team);
        return change(ticket, body);
    }

    /** As who sees the ticket as it is. */
    private Response change(Ticket ticket, Map<String, Object> body) {
        String path = "/api/tickets/" + ticket.id();
        return as("team-ann")
                .header("If-Match", as("team-ann").get(path).header("ETag"))
                .body(body)
                .patch(path);
    }

    private RequestSpecification as(String agent) {
        return desk.as(agent).contentType(ContentType.JSON);
    }

    private RequestSpecification admin() {
        return desk.as("team-chief", Agent.Role.ADMIN).contentType(ContentType.JSON);
    }
}
