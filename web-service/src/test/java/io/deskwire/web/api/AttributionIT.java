package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.model.Agent;
import io.deskwire.model.DeliveryStatus;
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
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who did what the log says, and why. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class AttributionIT {
    @Inject
    TestDesk desk;

    @Test
    void whatAgentsDoWithATicketIsTheirsAndARequestWithANameIsItsCause() {
        // Given
        Ticket ticket = desk.customerWrites("Whose doing is it?");
        String path = "/api/tickets/" + ticket.id();
        long since = head();

        // When
        as("mira").post(path + "/claim").then().statusCode(200);
        as("tom")
                .header("If-Match", "\"3\"")
                .body(Map.of("priority", "high", "assignee", "tom"))
                .patch(path)
                .then()
                .statusCode(200);
        as("mira")
                .header("Idempotency-Key", "a-note")
                .body(Map.of("text", "For us"))
                .post(path + "/notes");
        as("mira").body(Map.of("text", "For us, too")).post(path + "/notes");
        long reply = as("mira")
                .header("Idempotency-Key", "\"a\\reply")
                .body(Map.of("text", "For you"))
                .post(path + "/messages")
                .jsonPath()
                .getLong("message.id");
        as("tom").delete(path + "/messages/" + reply).then().statusCode(202);

        // Then
        assertThat(doneAfter(since, ticket.id()))
                .containsExactly(
                        "ticket.updated agent mira",
                        "ticket.updated agent tom",
                        "ticket.updated agent tom",
                        "note.added agent mira request a-note",
                        "note.added agent mira",
                        "message.queued agent mira request \"a\\reply",
                        "message.delivery agent tom",
                        "message.deleted agent tom",
                        "ticket.updated agent tom");
    }

    @ParameterizedTest
    @ValueSource(strings = {"resend", "arrived"})
    void whatBecomesOfAReplyIsSaidByWhoDecidedIt(String decision) {
        // Given
        Ticket ticket = desk.customerWrites("Did it arrive?");
        String messages = "/api/tickets/" + ticket.id() + "/messages";
        long reply = as("mira")
                .header("Idempotency-Key", decision)
                .body(Map.of("text", "It may have"))
                .post(messages)
                .jsonPath()
                .getLong("message.id");
        desk.sql("DELETE FROM outbox WHERE message_id = $1", reply);
        desk.bot(reply, message -> message.delivery(DeliveryStatus.UNKNOWN, "Nobody knows", null));
        long since = head();

        // When
        as("mira").post(messages + "/" + reply + "/" + decision);

        // Then
        assertThat(doneAfter(since, ticket.id())).containsExactly("message.delivery agent mira");
    }

    @Test
    void whatAnAdminDoesToColleaguesIsTheirsAlsoWhatFollowsFromIt() {
        // Given
        long since = head();
        admin().body(Map.of(
                        "username",
                        "one-who-leaves",
                        "name",
                        "Leaver",
                        "password",
                        TestDesk.PASSWORD,
                        "roles",
                        List.of("agent")))
                .post("/api/agents")
                .then()
                .statusCode(201);
        Ticket ticket = desk.customerWrites("Who looks after me?");
        TestDesk.with(TestDesk.trySignIn("one-who-leaves", TestDesk.PASSWORD).cookie("deskwire_session"))
                .post("/api/tickets/" + ticket.id() + "/claim")
                .then()
                .statusCode(200);

        // When
        admin().body(Map.of("active", false))
                .patch("/api/agents/one-who-leaves")
                .then()
                .statusCode(200);

        // Then
        assertThat(doneAfter(since, null))
                .contains(
                        "agent.added agent chief-of-all",
                        "agent.updated agent chief-of-all",
                        "session.ended agent chief-of-all");
        assertThat(doneAfter(since, ticket.id())).last().isEqualTo("ticket.updated agent chief-of-all");
    }

    @Test
    void aTicketThatIsFoundLeftIsGivenBackByTheDesk() {
        // Given
        desk.signIn("gone-before");
        Ticket ticket = desk.customerWrites("Who looked after me?");
        as("gone-before").post("/api/tickets/" + ticket.id() + "/claim");
        desk.signIn("another");
        desk.sql("UPDATE agents SET active = false WHERE username = 'gone-before'");
        long since = head();

        // When
        admin().body(Map.of("active", false))
                .patch("/api/agents/another")
                .then()
                .statusCode(200);

        // Then
        assertThat(doneAfter(since, ticket.id())).containsExactly("ticket.updated system left_tickets");
    }

    @Test
    void whoMutesACustomerAndWhoSignsOutIsKnown() {
        // Given
        Ticket ticket = desk.customerWrites("Buy my coins");
        desk.signIn("mira");
        String session = desk.signIn("leaving");
        long since = head();

        // When
        as("mira")
                .body(Map.of("muted", true))
                .patch("/api/contacts/" + ticket.contact().id());
        TestDesk.with(session).delete("/api/session").then().statusCode(204);

        // Then
        assertThat(doneAfter(since, null)).containsExactly("contact.updated agent mira", "session.ended agent leaving");
    }

    @Test
    void whatTheLogHasFromBeforeSaysThatNobodyKnows() {
        // Given
        Ticket ticket = desk.customerWrites("Long ago");
        desk.sql("UPDATE event_log SET actor = NULL, cause = NULL WHERE ticket_id = $1", ticket.id());

        // When
        Response events = as("mira").get("/api/events?since=" + (head() - 2));

        // Then
        Map<String, Object> event = events.jsonPath().getMap("events[1]");
        assertThat(event).containsEntry("type", "message.received").containsEntry("actor", null);
        assertThat(event).doesNotContainKey("cause");
    }

    private long head() {
        return desk.sql("SELECT seq FROM event_head").iterator().next().getLong("seq");
    }

    /** Returns whose doing the events of a ticket, or those of none, are: type, actor, and cause where there is one. */
    private List<String> doneAfter(long seq, Long ticketId) {
        List<Map<String, Object>> events =
                as("mira").get("/api/events?since=" + seq).jsonPath().getList("events");
        return events.stream()
                .filter(event -> Objects.equals(
                        ticketId, event.get("ticketId") == null ? null : ((Number) event.get("ticketId")).longValue()))
                .map(event -> event.get("type") + said(event.get("actor")) + said(event.get("cause")))
                .toList();
    }

    private static String said(Object who) {
        return who == null
                ? ""
                : Stream.of("kind", "id")
                        .map(field -> " " + ((Map<?, ?>) who).get(field))
                        .reduce("", String::concat);
    }

    private RequestSpecification admin() {
        return desk.as("chief-of-all", Agent.Role.ADMIN).contentType(ContentType.JSON);
    }

    private RequestSpecification as(String username) {
        return desk.as(username).contentType(ContentType.JSON);
    }
}
