package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.deskwire.model.Ticket;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Up to where each agent has read a ticket. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class ReadsIT {
    @Inject
    TestDesk desk;

    /** Its messages: what the customer wrote, and two notes. */
    private List<Long> messages(Ticket ticket) {
        Stream.of("One", "Two").forEach(text -> desk.as("reader-ann")
                .contentType(ContentType.JSON)
                .body("{\"text\":\"" + text + "\"}")
                .post(path(ticket) + "/notes")
                .then()
                .statusCode(201));
        return desk.as("reader-ann").get(path(ticket) + "/messages").jsonPath().getList("messages.id", Long.class);
    }

    private static String path(Ticket ticket) {
        return "/api/tickets/" + ticket.id();
    }

    private Response read(String agent, Ticket ticket, Object messageId) {
        return desk.as(agent)
                .contentType(ContentType.JSON)
                .body("{\"lastMessageId\":" + messageId + "}")
                .put(path(ticket) + "/read");
    }

    @Test
    void whatIsReadGoesForwardAndIsOnesOwn() {
        // Given
        Ticket ticket = desk.customerWrites("Who has read me?");
        List<Long> ids = messages(ticket);
        desk.as("reader-ann")
                .get(path(ticket))
                .then()
                .body("lastRead", nullValue())
                .body("id", equalTo((int) ticket.id()));
        read("reader-ann", ticket, ids.get(1)).then().statusCode(200);
        desk.signIn("reader-bob");
        long head = head();

        // When
        Response back = read("reader-ann", ticket, ids.get(0));

        // Then
        back.then().statusCode(200).body("lastMessageId", equalTo(ids.get(1).intValue()));
        read("reader-ann", ticket, ids.get(2))
                .then()
                .body("lastMessageId", equalTo(ids.get(2).intValue()));
        desk.as("reader-ann")
                .get(path(ticket))
                .then()
                .body("lastRead", equalTo(ids.get(2).intValue()));
        desk.as("reader-ann")
                .get(path(ticket) + "/messages")
                .then()
                .body("lastRead", equalTo(ids.get(2).intValue()));
        desk.as("reader-bob").get(path(ticket)).then().body("lastRead", nullValue());
        assertThat(head()).isEqualTo(head);
    }

    @Test
    void aMessageOfAnotherTicketIsNoneOfThis() {
        // Given
        Ticket ticket = desk.customerWrites("Mine");
        long others = messages(desk.customerWrites("Other")).get(0);

        // When
        Response refused = read("reader-ann", ticket, others);

        // Then
        refused.then().statusCode(400).body("field", equalTo("lastMessageId"));
        read("reader-ann", ticket, null).then().statusCode(400).body("field", equalTo("lastMessageId"));
        desk.as("reader-ann").get(path(ticket)).then().body("lastRead", nullValue());
    }

    private long head() {
        return desk.as("reader-ann")
                .get("/api/events?limit=1&since=0")
                .jsonPath()
                .getLong("head");
    }
}
