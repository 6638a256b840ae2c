package io.deskwire.web.api;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
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
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class ReplyPermissionsIT {
    @Inject
    TestDesk desk;

    private Ticket ticket;
    private String messages;
    private long message;

    @BeforeEach
    void aReplyOfMiras() {
        ticket = desk.customerWrites("A question");
        messages = "/api/tickets/" + ticket.id() + "/messages";
        message = as("mira")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("text", "An answer"))
                .post(messages)
                .jsonPath()
                .getLong("message.id");
    }

    @Test
    void whoChangesAColleaguesReplyIsRecorded() {
        // Given
        sent();

        // When
        Response edited = as("tom").body(Map.of("text", "Another answer")).patch(messages + "/" + message);

        // Then
        edited.then().statusCode(202).body("message.change.by", equalTo("tom"));
        as("mira")
                .get(messages)
                .then()
                .body("messages.find { it.kind == 'revised' }.text", equalTo("tom changed a reply of mira's"))
                .body("messages.find { it.kind == 'revised' }.agent", equalTo("tom"));
    }

    @Test
    void whoTakesAColleaguesReplyBackIsRecorded() {
        // When
        Response gone = as("tom").delete(messages + "/" + message);

        // Then
        gone.then().statusCode(202).body("message.deletedBy", equalTo("tom"));
        as("mira").get(messages).then().body("messages.text", hasItem("tom took back a reply of mira's"));
        long seq = gone.jsonPath().getLong("seq");
        as("mira")
                .get("/api/events?since=" + (seq - 3))
                .then()
                .body("events.find { it.type == 'message.deleted' }.data.deletedBy", equalTo("tom"));
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED,  resend,  202, tom sent a reply of mira's again",
        "UNKNOWN, resend,  202, tom sent a reply of mira's again",
        "UNKNOWN, arrived, 200, tom said that a reply of mira's has arrived"
    })
    void whoDecidesAboutAColleaguesReplyIsRecorded(DeliveryStatus before, String decision, int status, String line) {
        // Given
        sent();
        desk.bot(message, reply -> reply.delivery(before, "Nobody knows", null));

        // When
        Response decided = as("tom").post(messages + "/" + message + "/" + decision);

        // Then
        decided.then().statusCode(status);
        as("mira")
                .get(messages)
                .then()
                .body("messages.find { it.kind == 'revised' }.text", equalTo(line))
                .body("messages.find { it.kind == 'revised' }.agent", equalTo("tom"));
    }

    @Test
    void whoChangesTheirOwnReplyLeavesNoLine() {
        // Given
        sent();

        // When
        Response edited = as("mira").body(Map.of("text", "Another answer")).patch(messages + "/" + message);

        // Then
        edited.then().statusCode(202).body("message.change.by", nullValue());
        as("mira").get(messages).then().body("messages.kind", everyItem(not(equalTo("revised"))));
    }

    private void sent() {
        desk.sql("DELETE FROM outbox WHERE message_id = $1", message);
        desk.sql("UPDATE messages SET parts = 1 WHERE id = $1", message);
        desk.bot(message, reply -> reply.delivery(DeliveryStatus.SENT, null, null));
    }

    private RequestSpecification as(String username) {
        return desk.as(username).contentType(ContentType.JSON);
    }
}
