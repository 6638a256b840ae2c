package io.deskwire.web.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

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
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the API says of tickets whose replies did not arrive, and how they are found. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class StandingIT {
    @Inject
    TestDesk desk;

    @Test
    void aWithdrawnReplyLeavesTheCustomerWaiting() {
        // Given
        Ticket ticket = desk.customerWrites("Still waiting?");
        long reply = reply(ticket, "Oops");

        // When
        Response answer = desk.as("mira").delete("/api/tickets/" + ticket.id() + "/messages/" + reply);

        // Then
        answer.then()
                .statusCode(202)
                .body("ticket.waitingSince", notNullValue())
                .body("ticket.unanswered", equalTo(1))
                .body("ticket.unread", equalTo(1))
                .body("ticket.undelivered", equalTo(0))
                .body("ticket.lastMessage.text", equalTo("Still waiting?"));
        desk.as("mira").get("/api/tickets/" + ticket.id()).then().body("waitingSince", notNullValue());
    }

    @Test
    void aReplyThatFailedIsFoundAlsoInAResolvedTicket() {
        // Given
        Ticket ticket = desk.customerWrites("Found?");
        long reply = reply(ticket, "Lost");
        resolve(ticket);
        desk.bot(reply, message -> message.delivery(DeliveryStatus.FAILED, "Telegram refuses it.", null));

        // When
        Response found = desk.as("mira").get("/api/tickets?view=undelivered");

        // Then
        found.then().statusCode(200).body("tickets.id", hasItem((int) ticket.id()));
        desk.as("mira").get("/api/desk").then().body("undelivered", greaterThan(0));
        desk.as("mira")
                .get("/api/tickets/" + ticket.id())
                .then()
                .body("status", equalTo("resolved"))
                .body("undelivered", equalTo(1))
                .body("waitingSince", nullValue());
        desk.as("mira")
                .post("/api/tickets/" + ticket.id() + "/messages/" + reply + "/resend")
                .then()
                .statusCode(202)
                .body("ticket.undelivered", equalTo(0));
        desk.as("mira").get("/api/tickets?view=undelivered").then().body("tickets.id", not(hasItem((int) ticket.id())));
    }

    @Test
    void searchesThatMakeNoSenseAreRefusedInWords() {
        // Given
        RequestSpecification mira = desk.as("mira");

        // When
        Response answer = mira.get("/api/tickets?q=" + "x".repeat(201));

        // Then
        answer.then().statusCode(400).body("detail", containsString("200"));
        desk.as("mira")
                .get("/api/tickets?q=1 2 3 4 5 6 7 8 9")
                .then()
                .statusCode(400)
                .body("detail", containsString("8"));
        given().cookie("deskwire_session", desk.signIn("mira"))
                .urlEncodingEnabled(false)
                .get("/api/tickets?q=a%00b")
                .then()
                .statusCode(400);
    }

    private long reply(Ticket ticket, String text) {
        return AgentRequests.idOf(AgentRequests.reply(desk.as("mira"), ticket, Map.of("text", text)));
    }

    private void resolve(Ticket ticket) {
        int version =
                desk.as("mira").get("/api/tickets/" + ticket.id()).jsonPath().getInt("version");
        desk.as("mira")
                .contentType(ContentType.JSON)
                .header("If-Match", "\"" + version + "\"")
                .body(Map.of("status", "resolved"))
                .patch("/api/tickets/" + ticket.id())
                .then()
                .statusCode(200);
    }
}
