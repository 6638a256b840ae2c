package io.deskwire.web.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.deskwire.model.Agent;
import io.deskwire.model.Ticket;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.RestrictedDesk;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a desk where not everybody sees all, a ticket goes to nobody who does not see it, and who does not see it any more gives it back. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@TestProfile(RestrictedDesk.class)
class HoldersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    TestDesk desk;

    @Inject
    OrphanedTickets leaving;

    @Inject
    Pool pool;

    private String name;
    private long team;

    @BeforeEach
    void aTeam() {
        name = "Billing " + UUID.randomUUID();
        team = team(name, "holder-ann", "holder-bob");
        desk.signIn("holder-out");
        desk.signIn("holder-lead", Agent.Role.LEAD);
    }

    @Test
    void aTicketGoesToNobodyWhoWouldNotSeeIt() {
        // Given
        Ticket ticket = inTeam("Whose is this?");

        // When
        Response refused = change("holder-ann", ticket, Map.of("assignee", "holder-out"));

        // Then
        refused.then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", equalTo("assignee"))
                .body(
                        "detail",
                        equalTo("holder-out is not in team " + name + " and sees only the tickets of their own teams."
                                + " Choose somebody of that team, or add them to it first."));
        assertThat(holder(ticket)).isNull();
        change("holder-ann", ticket, Map.of("assignee", "holder-bob")).then().statusCode(200);
        assertThat(holder(ticket)).isEqualTo("holder-bob");
        change("holder-ann", ticket, Map.of("assignee", "holder-lead")).then().statusCode(200);
        assertThat(holder(ticket)).isEqualTo("holder-lead");
    }

    @Test
    void aTicketThatIsMovedGoesToNobodyWhoWouldNotSeeItThere() {
        // Given
        Ticket ticket = desk.customerWrites("To the team, and to somebody");
        as("holder-out").post("/api/tickets/" + ticket.id() + "/claim").then().statusCode(200);

        // When
        Response refused = change("holder-out", ticket, Map.of("assignee", "holder-out", "team", team));

        // Then
        refused.then().statusCode(400).body("field", equalTo("assignee"));
        assertThat(holder(ticket)).isEqualTo("holder-out");
        Map<String, Object> back = new HashMap<>(Map.of("assignee", "holder-out"));
        back.put("team", null);
        Ticket theirs = inTeam("Out of the team, and to somebody");
        change("holder-ann", theirs, back).then().statusCode(200);
        assertThat(holder(theirs)).isEqualTo("holder-out");
    }

    @Test
    void whoMovesATicketOutOfTheirSightIsAnsweredOnce() {
        // Given
        Ticket ticket = desk.customerWrites("For the team");
        as("holder-out").post("/api/tickets/" + ticket.id() + "/claim").then().statusCode(200);

        // When
        Response moved = change("holder-out", ticket, Map.of("team", team));

        // Then
        moved.then().statusCode(200).body("ticket.team", equalTo((int) team)).body("ticket.assignee", nullValue());
        change("holder-out", ticket, Map.of("team", team)).then().statusCode(404);
    }

    @Test
    void aRepeatedReplyAnswersForNothingThatIsOutOfSightByNow() {
        // Given
        Ticket ticket = desk.customerWrites("Answered, then moved");
        String key = UUID.randomUUID().toString();
        reply(ticket, key).then().statusCode(201);
        reply(ticket, key).then().statusCode(200);
        desk.sql("UPDATE tickets SET team_id = $1 WHERE id = $2", team, ticket.id());

        // When
        Response repeated = reply(ticket, key);

        // Then
        repeated.then().statusCode(404).body("detail", equalTo("There is no ticket #" + ticket.id() + "."));
        reply(desk.customerWrites("Another one"), key)
                .then()
                .statusCode(422)
                .body(
                        "detail",
                        equalTo(
                                "This Idempotency-Key was used for a message in another ticket. Take a new key for a new"
                                        + " message."));
    }

    @Test
    void aReplyNamesNoFileOfATicketThatIsOutOfSight() {
        // Given
        String file = desk.as("holder-out")
                .contentType("text/plain")
                .body("A file".getBytes())
                .post("/api/files?name=a.txt")
                .jsonPath()
                .getString("id");
        Ticket ticket = desk.customerWrites("With a file, then moved");
        withFile(ticket, file).then().statusCode(201);
        desk.sql("UPDATE tickets SET team_id = $1 WHERE id = $2", team, ticket.id());

        // When
        Response refused = withFile(desk.customerWrites("With the same file"), file);

        // Then
        refused.then()
                .statusCode(409)
                .body("detail", equalTo("An attached file is not here any more. Attach it again."));
    }

    @Test
    void whoLeavesATeamGivesBackWhatTheySeeNoMore() {
        // Given: more than a portion, one of them resolved, one in no team
        List<Ticket> held = Stream.generate(() -> desk.customerWrites("Whose am I?"))
                .limit(103)
                .toList();
        desk.sql(
                "UPDATE tickets SET team_id = $1, assignee = 'holder-ann' WHERE id = ANY ($2)",
                team,
                held.stream().map(Ticket::id).toArray(Long[]::new));
        change("holder-ann", held.get(0), Map.of("status", "resolved")).then().statusCode(200);
        desk.sql("UPDATE tickets SET team_id = NULL WHERE id = $1", held.get(1).id());

        // When
        Response changed =
                admin().body(Map.of("members", List.of("holder-bob"))).patch("/api/teams/" + team);

        // Then
        changed.then().statusCode(200).body("members", equalTo(List.of("holder-bob")));
        assertThat(holder(held.get(0))).isEqualTo("holder-ann");
        assertThat(holder(held.get(1))).isEqualTo("holder-ann");
        assertThat(held.stream().skip(2).map(this::holder)).containsOnlyNulls();
        JsonPath messages = messages(held.get(2));
        assertThat(messages.getString("messages[-1].kind")).isEqualTo("released");
        assertThat(messages.getString("messages[-1].line.how")).isEqualTo("unseen");
        assertThat(messages.getString("messages[-1].line.actor.id")).isEqualTo("holder-chief");
        assertThat(messages.getString("messages[-1].text"))
                .isEqualTo("holder-ann is not in the team of the ticket and does not see it any more: it is nobody's");
        admin().get("/api/events?since=" + (changed.jsonPath().getLong("seq") - 101))
                .then()
                .body("events[0].type", equalTo("team.updated"))
                .body("events[1].type", equalTo("ticket.updated"))
                .body("events[1].data.ticket.assignee", nullValue());
    }

    @Test
    void whoseAccountLeavesATeamGivesBackWhatTheySeeNoMore() {
        // Given
        Ticket ticket = inTeam("Mine");
        as("holder-bob").post("/api/tickets/" + ticket.id() + "/claim").then().statusCode(200);

        // When
        Response changed = admin().body(Map.of("teams", List.of())).patch("/api/agents/holder-bob");

        // Then
        changed.then().statusCode(200).body("teams", equalTo(List.of()));
        assertThat(holder(ticket)).isNull();
        assertThat(messages(ticket).getString("messages[-1].line.how")).isEqualTo("unseen");
    }

    private Ticket heldBy(String lead) {
        desk.signIn(lead, Agent.Role.LEAD);
        Ticket ticket = inTeam("A lead's");
        desk.as(lead, Agent.Role.LEAD)
                .post("/api/tickets/" + ticket.id() + "/claim")
                .then()
                .statusCode(200);
        return ticket;
    }

    private Response roles(String agent, String... roles) {
        return admin().body(Map.of("roles", List.of(roles))).patch("/api/agents/" + agent);
    }

    @Test
    void whoIsALeadNoMoreGivesBackWhatTheySeeNoMore() {
        // Given
        String lead = "lead-" + UUID.randomUUID().toString().substring(0, 8);
        Ticket ticket = heldBy(lead);

        // When
        Response changed = roles(lead, "agent");

        // Then
        changed.then().statusCode(200);
        assertThat(holder(ticket)).isNull();
    }

    @Test
    void whoIsSomethingElseBesideALeadKeepsWhatTheySee() {
        // Given
        String lead = "lead-" + UUID.randomUUID().toString().substring(0, 8);
        Ticket ticket = heldBy(lead);

        // When
        Response changed = roles(lead, "agent", "lead");

        // Then
        changed.then().statusCode(200);
        assertThat(holder(ticket)).isEqualTo(lead);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE tickets SET team_id = %2$d WHERE id = %3$d",
                "DELETE FROM team_members WHERE team_id = %1$d AND username = 'holder-ann'"
            })
    void whatGoesOutOfSightMeanwhileIsTakenByNobody(String statement) {
        // Given
        Ticket ticket = inTeam("Gone before it is taken");
        long other = team("Others " + UUID.randomUUID(), "holder-bob");
        SqlConnection connection = pool.getConnection().await().atMost(PATIENCE);
        Transaction meanwhile = connection.begin().await().atMost(PATIENCE);
        connection
                .query(statement.formatted(team, other, ticket.id()))
                .execute()
                .await()
                .atMost(PATIENCE);
        RequestSpecification ann = as("holder-ann");

        // When
        CompletableFuture<Response> taken =
                CompletableFuture.supplyAsync(() -> ann.post("/api/tickets/" + ticket.id() + "/claim"));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> desk.sql("SELECT FROM pg_locks WHERE NOT granted").size() > 0);
        meanwhile.commit().chain(connection::close).await().atMost(PATIENCE);

        // Then
        taken.join().then().statusCode(404).body("detail", equalTo("There is no ticket #" + ticket.id() + "."));
        assertThat(holder(ticket)).isNull();
    }

    @Test
    void whatIsOpenAgainAndOutOfItsHoldersSightIsFoundLater() {
        // Given: resolved by somebody who left the team since, and opened again by its customer
        Ticket found = inTeam("Solved, and not solved");
        Ticket leads = inTeam("A lead's, who sees it");
        desk.sql("UPDATE tickets SET assignee = 'holder-out' WHERE id = $1", found.id());
        desk.sql("UPDATE tickets SET assignee = 'holder-lead' WHERE id = $1", leads.id());

        // When
        leaving.release().await().atMost(PATIENCE);

        // Then
        assertThat(holder(found)).isNull();
        assertThat(holder(leads)).isEqualTo("holder-lead");
        JsonPath messages = messages(found);
        assertThat(messages.getString("messages[-1].line.how")).isEqualTo("unseen");
        assertThat(messages.getString("messages[-1].line.actor.id")).isEqualTo("left_tickets");
    }

    private Ticket inTeam(String text) {
        Ticket ticket = desk.customerWrites(text);
        desk.sql("UPDATE tickets SET team_id = $1 WHERE id = $2", team, ticket.id());
        return ticket;
    }

    private long team(String called, String... members) {
        List.of(members).forEach(desk::signIn);
        Response made = admin().body(Map.of("name", called, "members", members)).post("/api/teams");
        made.then().statusCode(201);
        return made.jsonPath().getLong("id");
    }

    private Response reply(Ticket ticket, String key) {
        return as("holder-out")
                .header("Idempotency-Key", key)
                .body(Map.of("text", "An answer"))
                .post("/api/tickets/" + ticket.id() + "/messages");
    }

    private Response withFile(Ticket ticket, String file) {
        return as("holder-out")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("text", "Look", "attachments", List.of(file)))
                .post("/api/tickets/" + ticket.id() + "/messages");
    }

    /** Of the ticket as it is. */
    private Response change(String agent, Ticket ticket, Map<String, Object> body) {
        int version = desk.sql("SELECT version FROM tickets WHERE id = $1", ticket.id())
                .iterator()
                .next()
                .getInteger("version");
        return as(agent).header("If-Match", "\"" + version + "\"").body(body).patch("/api/tickets/" + ticket.id());
    }

    private String holder(Ticket ticket) {
        return desk.sql("SELECT assignee FROM tickets WHERE id = $1", ticket.id())
                .iterator()
                .next()
                .getString("assignee");
    }

    private JsonPath messages(Ticket ticket) {
        return admin().get("/api/tickets/" + ticket.id() + "/messages").jsonPath();
    }

    private RequestSpecification as(String agent) {
        return desk.as(agent).contentType(ContentType.JSON);
    }

    private RequestSpecification admin() {
        return desk.as("holder-chief", Agent.Role.ADMIN).contentType(ContentType.JSON);
    }
}
