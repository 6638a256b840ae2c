package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.deskwire.model.Agent;
import io.deskwire.model.Ticket;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.RestrictedDesk;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agent does not see is not there for them, wherever they look: its answers are those of what there is not. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@TestProfile(RestrictedDesk.class)
class RestrictedReadsIT {
    private static final String MEMBER = "reads-ann";
    private static final String OTHER = "reads-bob";
    private static final String LEAD = "reads-lead";
    private static final long NOWHERE = 999_999_999;

    @Inject
    TestDesk desk;

    private long team;
    private String word;
    private Ticket hidden;
    private Ticket open;

    @BeforeEach
    void aTicketOfAnothersTeamAndOneOfNone() {
        desk.signIn(MEMBER);
        desk.signIn(OTHER);
        team = team(MEMBER);
        word = "word" + team + "x";
        hidden = desk.customerWrites("Secret " + word);
        open = desk.customerWrites("Everybody's " + word);
        move(hidden, team);
        // In front of all that other tests have made.
        desk.sql("UPDATE tickets SET waiting_since = waiting_since - interval '1 year' WHERE id = ANY ($1)", (Object)
                new Long[] {hidden.id(), open.id()});
    }

    @ParameterizedTest
    @CsvSource({
        "GET,   /api/tickets/{id}",
        "HEAD,  /api/tickets/{id}",
        "GET,   /api/tickets/{id}/messages",
        "GET,   /api/tickets/{id}/messages?before=5",
        "GET,   /api/tickets/{id}/messages/{message}/versions",
        "PATCH, /api/contacts/{contact}",
    })
    void whatIsNotSeenAnswersAsWhatIsNotThere(Method method, String path) {
        // Given
        long message = as(MEMBER)
                .get("/api/tickets/" + hidden.id() + "/messages")
                .jsonPath()
                .getLong("messages[0].id");
        String there = path.replace("{id}", "" + hidden.id())
                .replace("{message}", "" + message)
                .replace("{contact}", "" + hidden.contact().id());
        String nowhere = path.replace("{id}", "" + NOWHERE)
                .replace("{message}", "" + NOWHERE)
                .replace("{contact}", "" + NOWHERE);

        // When
        Response answer = ask(OTHER, method, there);

        // Then
        Response none = ask(OTHER, method, nowhere);
        assertThat(answer.statusCode()).isEqualTo(404).isEqualTo(none.statusCode());
        assertThat(answer.contentType()).isEqualTo(none.contentType());
        assertThat(withoutNumbers(answer)).isEqualTo(withoutNumbers(none));
        assertThat(ask(MEMBER, method, there).statusCode()).isEqualTo(200);
        assertThat(ask(LEAD, method, there).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?view=open",
                "?view=unassigned",
                "?view=open&sort=waiting",
                "?view=unassigned&sort=waiting",
                "?sort=waiting",
                "?sort=due",
                "",
                "?status=open",
                "?q={word}",
                "?q={word}&sort=waiting",
                "?q=secret {word}",
                "?q=%23{id}",
                "?contact={contact}"
            })
    void noListHasIt(String list) {
        // Given
        String path = "/api/tickets"
                + list.replace("{word}", word)
                        .replace("{id}", "" + hidden.id())
                        .replace("{contact}", "" + hidden.contact().id());

        // When
        Response others = as(OTHER).urlEncodingEnabled(false).get(path.replace(" ", "%20"));

        // Then
        others.then().statusCode(200).body("tickets.id", not(hasItem((int) hidden.id())));
        as(MEMBER)
                .urlEncodingEnabled(false)
                .get(path.replace(" ", "%20"))
                .then()
                .body("tickets.id", hasItem((int) hidden.id()));
    }

    @Test
    void aListOfAnotherTeamIsEmpty() {
        // Given
        String path = "/api/tickets?team=" + team;

        // When
        Response list = as(OTHER).get(path);

        // Then
        list.then().statusCode(200).body("tickets", equalTo(List.of())).body("cursor", equalTo(null));
        as(MEMBER).get(path).then().body("tickets.id", equalTo(List.of((int) hidden.id())));
    }

    @Test
    void theDeskBeginsWithWhatEachSees() {
        // Given
        claim(MEMBER, hidden);

        // When
        Response others = as(OTHER).get("/api/desk");

        // Then
        others.then()
                .statusCode(200)
                .body("tickets.id", hasItem((int) open.id()))
                .body("tickets.id", not(hasItem((int) hidden.id())));
        for (String who : List.of(MEMBER, LEAD)) {
            as(who).get("/api/desk").then().body("tickets.id", hasItems((int) hidden.id(), (int) open.id()));
        }
    }

    @Test
    void whoComesIntoTheTeamSeesItAndWhoLeavesDoesNot() {
        // Given
        String path = "/api/tickets/" + hidden.id();
        as(OTHER).get(path).then().statusCode(404);

        // When
        members(OTHER);

        // Then
        as(OTHER).get(path).then().statusCode(200);
        as(OTHER).get("/api/desk").then().body("tickets.id", hasItem((int) hidden.id()));
        as(MEMBER).get(path).then().statusCode(404);
    }

    @Test
    void aFileIsSeenWithItsTicketAndBeforeThatByWhoBroughtIt() {
        // Given
        byte[] bytes = AgentRequests.png(1000);
        String id = AgentRequests.upload(desk.as(MEMBER), "a.png", bytes).path("id");
        String path = "/api/files/" + id;
        desk.as(MEMBER).get(path).then().statusCode(200);
        desk.as(OTHER).get(path).then().statusCode(404);

        // When
        AgentRequests.reply(desk.as(MEMBER), hidden, Map.of("text", "See this", "attachments", List.of(id)))
                .then()
                .statusCode(201);

        // Then
        Response none = desk.as(OTHER).get("/api/files/" + UUID.randomUUID());
        Response refused = desk.as(OTHER).header("If-None-Match", "*").get(path);
        refused.then().statusCode(404);
        assertThat(refused.jsonPath().getString("detail").replace(id, ""))
                .isEqualTo(none.jsonPath().getString("detail").replaceAll("[0-9a-f-]{36}", ""));
        desk.as(OTHER).head(path).then().statusCode(404);
        desk.as(MEMBER).get(path).then().statusCode(200);
        desk.as(LEAD, Agent.Role.LEAD).get(path).then().statusCode(200);
        members(MEMBER, OTHER);
        desk.as(OTHER).get(path).then().statusCode(200);
    }

    @Test
    void aCustomerIsSeenWithAnyOfTheirTicketsAndWithoutAnyByAll() {
        // Given
        String path = "/api/contacts/" + hidden.contact().id();
        long chat = desk.sql(
                        "SELECT chat_id FROM contacts WHERE id = $1",
                        hidden.contact().id())
                .iterator()
                .next()
                .getLong("chat_id");
        ask(OTHER, Method.PATCH, path).then().statusCode(404);

        // When
        desk.customerWrites(chat, "Another question");

        // Then
        ask(OTHER, Method.PATCH, path).then().statusCode(200);
        long silent = desk.sql(
                        "INSERT INTO contacts (chat_id, name) VALUES ($1, 'Nobody yet') RETURNING id", 1_000_000 + chat)
                .iterator()
                .next()
                .getLong("id");
        ask(OTHER, Method.PATCH, "/api/contacts/" + silent).then().statusCode(200);
    }

    private Response ask(String agent, Method method, String path) {
        RequestSpecification request = as(agent);
        return (method == Method.PATCH ? request.body("{\"muted\":true}") : request).request(method, path);
    }

    private static String withoutNumbers(Response answer) {
        return answer.asString()
                .replaceAll("\"requestId\":\"[^\"]*\"", "ITS OWN")
                .replaceAll("[0-9]+", "N");
    }

    private void claim(String agent, Ticket ticket) {
        as(agent).post("/api/tickets/" + ticket.id() + "/claim").then().statusCode(200);
    }

    private long team(String... members) {
        Response made = as(LEAD).body(Map.of("name", "Reads " + UUID.randomUUID(), "members", members))
                .post("/api/teams");
        made.then().statusCode(201);
        return made.jsonPath().getLong("id");
    }

    private void members(String... members) {
        as(LEAD).body(Map.of("members", members))
                .patch("/api/teams/" + team)
                .then()
                .statusCode(200);
    }

    private void move(Ticket ticket, long to) {
        String path = "/api/tickets/" + ticket.id();
        as(LEAD).header("If-Match", as(LEAD).get(path).header("ETag"))
                .body(Map.of("team", to))
                .patch(path)
                .then()
                .statusCode(200);
    }

    private RequestSpecification as(String agent) {
        return desk.as(agent, agent.equals(LEAD) ? Agent.Role.LEAD : Agent.Role.AGENT)
                .contentType(ContentType.JSON);
    }
}
