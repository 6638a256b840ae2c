package io.deskwire.web.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.deskwire.model.Ticket;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a ticket waits for, as a client says it and is told. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class WaitingIT {
    private static final Instant TOMORROW =
            Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    @Inject
    TestDesk desk;

    @Test
    void aTicketWaitsForATimeUntilItIsToldOtherwise() {
        // Given
        Ticket ticket = desk.customerWrites("On Monday?");
        String zoned = TOMORROW.atOffset(ZoneOffset.ofHours(2)).toString();

        // When
        Response waiting = patch(ticket.id(), 2, "{\"waitingOn\":\"time\",\"until\":\"" + zoned + "\"}");

        // Then
        waiting.then()
                .statusCode(200)
                .body("ticket.status", equalTo("pending"))
                .body("ticket.category", equalTo("waiting"))
                .body("ticket.waitingOn", equalTo("time"))
                .body("ticket.until", equalTo(TOMORROW.toString().replace("Z", ".000Z")))
                .body("ticket.unanswered", equalTo(0));
        desk.as("mira")
                .get("/api/tickets/" + ticket.id() + "/messages")
                .then()
                .body("messages.last().line.how", equalTo("time"))
                .body("messages.last().line.until", equalTo(TOMORROW.toString().replace("Z", ".000Z")));
        desk.as("mira")
                .get("/api/tickets?view=waiting&contact=" + ticket.contact().id())
                .then()
                .body("tickets[0].waitingOn", equalTo("time"));
        patch(ticket.id(), 3, "{\"category\":\"open\"}")
                .then()
                .statusCode(200)
                .body("ticket.status", equalTo("open"))
                .body("ticket.category", equalTo("open"))
                .body("ticket.waitingOn", nullValue())
                .body("ticket.until", nullValue());
    }

    @Test
    void whoKnowsTheOldNameSaysThatItWaitsForTheCustomer() {
        // Given
        Ticket ticket = desk.customerWrites("Which one?");

        // When
        Response answer = patch(ticket.id(), 2, "{\"status\":\"pending\"}");

        // Then
        answer.then()
                .statusCode(200)
                .body("ticket.category", equalTo("waiting"))
                .body("ticket.waitingOn", equalTo("customer"));
    }

    @Test
    void anotherTimeTakesThePlaceOfTheOneBefore() {
        // Given
        Ticket ticket = desk.customerWrites("Later?");
        patch(ticket.id(), 2, "{\"category\":\"waiting\",\"waitingOn\":\"time\",\"until\":\"" + TOMORROW + "\"}")
                .then()
                .statusCode(200);
        Instant later = TOMORROW.plus(1, ChronoUnit.DAYS);

        // When
        Response answer = patch(ticket.id(), 3, "{\"until\":\"" + later + "\"}");

        // Then
        answer.then()
                .statusCode(200)
                .body("ticket.waitingOn", equalTo("time"))
                .body("ticket.until", equalTo(later.toString().replace("Z", ".000Z")));
    }

    @Test
    void nothingIsWaitedForOnceThatIsSaid() {
        // Given
        Ticket ticket = desk.customerWrites("Tomorrow?");
        patch(ticket.id(), 2, "{\"waitingOn\":\"time\",\"until\":\"" + TOMORROW + "\"}")
                .then()
                .statusCode(200);

        // When
        Response answer = patch(ticket.id(), 3, "{\"waitingOn\":null,\"until\":null}");

        // Then
        answer.then()
                .statusCode(200)
                .body("ticket.category", equalTo("open"))
                .body("ticket.waitingOn", nullValue())
                .body("ticket.until", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "category | {'category':'pending'}",
                "category | {'category':null}",
                "category | {'category':1}",
                "category | {'category':'resolved','status':'open'}",
                "waitingOn | {'waitingOn':'godot'}",
                "waitingOn | {'waitingOn':['customer']}",
                "waitingOn | {'category':'open','waitingOn':'customer'}",
                "waitingOn | {'status':'resolved','waitingOn':'third_party'}",
                "until | {'waitingOn':'time'}",
                "until | {'waitingOn':'time','until':null}",
                "until | {'waitingOn':'time','until':'tomorrow'}",
                "until | {'waitingOn':'time','until':'2030-01-01T12:00:00'}",
                "until | {'waitingOn':'time','until':1900000000000}",
                "until | {'waitingOn':'time','until':'2020-01-01T12:00:00Z'}",
                "until | {'waitingOn':'time','until':'9999-01-01T12:00:00Z'}",
                "until | {'waitingOn':'time','until':'+999999999-12-31T23:59:59Z'}",
                "until | {'waitingOn':'customer','until':'TOMORROW'}",
                "waitingOn | {'category':'waiting','waitingOn':null}",
                "until | {'waitingOn':null,'until':'TOMORROW'}",
                "until | {'category':'waiting','until':'TOMORROW'}",
                "until | {'until':'TOMORROW'}",
                "until | {'category':'open','until':'TOMORROW'}"
            })
    void whatMakesNoSenseIsAProblemThatNamesTheField(String field, String body) {
        // Given
        Ticket ticket = desk.customerWrites("When?");
        String json = body.replace('\'', '"').replace("TOMORROW", TOMORROW.toString());

        // When
        Response answer = patch(ticket.id(), 2, json);

        // Then
        answer.then()
                .statusCode(400)
                .contentType(containsString("application/problem+json"))
                .body("field", equalTo(field))
                .body("detail", not(emptyString()));
        desk.as("mira").get("/api/tickets/" + ticket.id()).then().body("version", equalTo(2));
    }

    private Response patch(long ticket, int version, String body) {
        return desk.as("mira")
                .contentType(ContentType.JSON)
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .patch("/api/tickets/" + ticket);
    }
}
