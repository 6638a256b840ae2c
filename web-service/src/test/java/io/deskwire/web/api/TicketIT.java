package io.deskwire.web.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.deskwire.model.Agent;
import io.deskwire.model.Ticket;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class TicketIT {
    @Inject
    TestDesk desk;

    @Test
    void theDeskShowsWhatACustomerWroteAsItWasWritten() {
        // Given
        String text = "<script>alert(1)</script> שלום 👩‍💻 é";
        Ticket ticket = desk.customerWrites(text);
        taken(ticket);

        // When
        Response answer = desk.as("mira").get("/api/tickets/" + ticket.id() + "/messages");

        // Then
        answer.then()
                .statusCode(200)
                .body("messages[0].text", equalTo(text))
                .body("messages[0].author", equalTo("customer"))
                .body("messages[0].delivery", nullValue())
                .body("more", equalTo(false))
                .body("seq", greaterThan(0));
        desk.as("mira").get("/api/desk").then().statusCode(200).body("tickets.id", hasItem((int) ticket.id()));
    }

    @Test
    void theDeskIsPackedForWhoTakesItSo() {
        // Given
        Ticket ticket = desk.customerWrites("Am I small?");
        taken(ticket);

        // When: the client unpacks it
        Response answer = desk.as("mira").header("Accept-Encoding", "gzip").get("/api/desk");

        // Then
        answer.then()
                .statusCode(200)
                .header("Content-Encoding", equalTo("gzip"))
                .body("tickets.id", hasItem((int) ticket.id()))
                .body("me.username", equalTo("mira"));
    }

    @Test
    void theSecondToClaimHearsWhoWasFirst() {
        // Given
        Ticket ticket = desk.customerWrites("Who takes me?");
        Response first = desk.as("mira").post("/api/tickets/" + ticket.id() + "/claim");

        // When
        Response answer = desk.as("tom").post("/api/tickets/" + ticket.id() + "/claim");

        // Then
        first.then().statusCode(200).body("ticket.assignee", equalTo("mira")).body("seq", greaterThan(0));
        answer.then()
                .statusCode(409)
                .contentType(containsString("application/problem+json"))
                .body("holder", equalTo("mira"))
                .body("detail", containsString("mira"));
    }

    @Test
    void aRepeatedReplyIsTheSameReply() {
        // Given
        Ticket ticket = desk.customerWrites("Twice?");
        String key = UUID.randomUUID().toString();
        Response first = reply("mira", ticket, key, "Once.");

        // When
        Response second = reply("mira", ticket, key, "Once.");

        // Then
        first.then().statusCode(201).body("message.delivery", equalTo("queued"));
        second.then().statusCode(200);
        assertThat(second.jsonPath().getMap("$")).isEqualTo(first.jsonPath().getMap("$"));
        desk.as("mira")
                .get("/api/tickets/" + ticket.id() + "/messages")
                .then()
                .body("messages.text", equalTo(List.of("Twice?", "Once.")));
    }

    @Test
    void aKeyOfAnotherTicketsMessageIsRefused() {
        // Given
        String key = UUID.randomUUID().toString();
        reply("mira", desk.customerWrites("One"), key, "Hello").then().statusCode(201);

        // When
        Response answer = reply("mira", desk.customerWrites("Two"), key, "Hello");

        // Then
        answer.then().statusCode(422);
    }

    @Test
    void aReplyToSomebodyWhoBlockedTheBotIsRefused() {
        // Given
        Ticket ticket = desk.customerWrites("Bye");
        desk.block(ticket);

        // When
        Response answer = reply("mira", ticket, UUID.randomUUID().toString(), "Still there?");

        // Then
        answer.then().statusCode(409).body("detail", containsString("blocked"));
    }

    @Test
    void textsThatNobodyReadsAreRefused() {
        // Given
        Ticket ticket = desk.customerWrites("How long?");
        String key = UUID.randomUUID().toString();

        // When
        Response answer = reply("mira", ticket, key, "x".repeat(20 * 4096 + 1));

        // Then
        answer.then().statusCode(400).body("detail", containsString("file"));
        reply("mira", ticket, key, " \n ").then().statusCode(400);
        reply("mira", ticket, key, "x".repeat(20 * 4096)).then().statusCode(201);
    }

    @Test
    void aNoteStaysAtTheDesk() {
        // Given
        Ticket ticket = desk.customerWrites("Secret?");

        // When
        Response answer = desk.as("mira")
                .contentType(ContentType.JSON)
                .body(Map.of("text", "Ask finance"))
                .post("/api/tickets/" + ticket.id() + "/notes");

        // Then
        answer.then()
                .statusCode(201)
                .body("message.author", equalTo("note"))
                .body("message.delivery", nullValue())
                .body("ticket.lastMessage.text", equalTo("Secret?"));
    }

    @Test
    void aStaleChangeIsRefusedAndAFreshOneMade() {
        // Given
        Ticket ticket = desk.customerWrites("Change me");

        // When
        Response answer = patch("mira", ticket, "\"" + ticket.version() + "\"", Map.of("status", "resolved"));

        // Then
        answer.then()
                .statusCode(200)
                .header("ETag", "\"" + (ticket.version() + 1) + "\"")
                .body("ticket.status", equalTo("resolved"))
                .body("ticket.waitingSince", nullValue());
        patch("tom", ticket, "\"" + ticket.version() + "\"", Map.of("status", "open"))
                .then()
                .statusCode(412)
                .body("version", equalTo(ticket.version() + 1));
        patch("tom", ticket, null, Map.of("status", "open")).then().statusCode(428);
    }

    @Test
    void fieldsThatMakeNoSenseAreNamed() {
        // Given
        Ticket ticket = desk.customerWrites("Nonsense");
        String version = "\"" + ticket.version() + "\"";

        // When
        Response answer = patch("mira", ticket, version, Map.of("status", "perhaps"));

        // Then
        answer.then().statusCode(400).body("detail", containsString("open, pending or resolved"));
        patch("mira", ticket, version, Map.of("assignee", "nobody-here")).then().statusCode(400);
        patch("mira", ticket, version, Map.of("colour", "red")).then().statusCode(400);
        desk.as("mira")
                .get("/api/tickets/999999999")
                .then()
                .statusCode(404)
                .body("detail", containsString("999999999"));
        desk.as("mira").get("/api/tickets?cursor=bogus").then().statusCode(400);
    }

    @Test
    void pagesOfTicketsFollowOnEachOther() {
        // Given
        String word = "page" + UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < 51; i++) {
            desk.customerWrites(word + " " + i);
        }

        // When
        Response first = desk.as("mira").get("/api/tickets?view=unassigned&q=" + word);

        // Then
        first.then().body("tickets.size()", equalTo(50));
        desk.as("mira")
                .get("/api/tickets?view=unassigned&q=" + word + "&cursor="
                        + first.jsonPath().getString("cursor"))
                .then()
                .body("tickets.size()", equalTo(1))
                .body("cursor", nullValue())
                .body("tickets[0].subject", equalTo(word + " 0"));
    }

    @Test
    void theLogIsReadInPages() {
        // Given
        desk.customerWrites("Log me");

        // When
        Response answer = desk.as("mira").get("/api/events?since=0&limit=2");

        // Then
        answer.then()
                .statusCode(200)
                .body("events.size()", equalTo(2))
                .body("events[0].seq", equalTo(1))
                .body("events[1].seq", equalTo(2))
                .body("from", equalTo(0))
                .body("to", equalTo(2))
                .body("head", greaterThan(1));
        desk.as("mira").get("/api/events?since=-1").then().statusCode(400);
    }

    @Test
    void aPageOfTheLogWithoutEventsEndsWhereItBegins() {
        // When
        Response answer = desk.as("mira").get("/api/events?since=1000000000");

        // Then
        answer.then()
                .statusCode(200)
                .body("events.size()", equalTo(0))
                .body("from", equalTo(1_000_000_000))
                .body("to", equalTo(1_000_000_000));
    }

    @Test
    void onlyAdminsAddAgents() {
        // Given
        Map<String, String> wanted = Map.of(
                "username",
                "new-" + UUID.randomUUID().toString().substring(0, 8),
                "name",
                "New",
                "password",
                "long enough",
                "role",
                "agent");

        // When
        Response refused =
                desk.as("mira").contentType(ContentType.JSON).body(wanted).post("/api/agents");

        // Then
        refused.then().statusCode(403);
        given().cookie("deskwire_session", desk.signIn("boss", Agent.Role.ADMIN))
                .contentType(ContentType.JSON)
                .body(wanted)
                .post("/api/agents")
                .then()
                .statusCode(201)
                .body("username", equalTo(wanted.get("username")));
    }

    private Response reply(String username, Ticket ticket, String key, String text) {
        return AgentRequests.reply(desk.as(username), ticket, Map.of("text", text), key);
    }

    private Response patch(String username, Ticket ticket, String version, Map<String, ?> change) {
        RequestSpecification request =
                desk.as(username).contentType(ContentType.JSON).body(change);
        return (version == null ? request : request.header("If-Match", version)).patch("/api/tickets/" + ticket.id());
    }

    /** By mira: of others' tickets the snapshot has only those that wait longest. */
    private void taken(Ticket ticket) {
        desk.as("mira").post("/api/tickets/" + ticket.id() + "/claim").then().statusCode(200);
    }
}
