package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
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
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class SentReplyIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    TestDesk desk;

    private Ticket ticket;
    private long message;

    @BeforeEach
    void aReply() {
        ticket = desk.customerWrites("A question");
        message = AgentRequests.idOf(AgentRequests.reply(desk.as("mira"), ticket, Map.of("text", "An answer")));
    }

    @Test
    void aChangeIsOnItsWayUntilTelegramMadeIt() {
        // Given
        is(DeliveryStatus.SENT);

        // When
        Response edited = edit("A better answer");

        // Then
        edited.then()
                .statusCode(202)
                .body("message.text", equalTo("An answer"))
                .body("message.editedAt", nullValue())
                .body("message.change.kind", equalTo("edit"))
                .body("message.change.text", equalTo("A better answer"))
                .body("message.change.delivery", equalTo("queued"))
                .body("ticket.id", equalTo((int) ticket.id()));
        assertThat(waiting("edit")).isEqualTo(1);
        assertThat(eventAt(edited.jsonPath().getLong("seq"))).isEqualTo("message.edited");
        edit("Another").then().statusCode(409).body("detail", containsString("on its way"));
        takeBack().then().statusCode(409);
    }

    @Test
    void aChangeThatIsAskedForTwiceIsOne() {
        // Given
        is(DeliveryStatus.SENT);
        edit("A better answer").then().statusCode(202);

        // When
        Response again = edit("A better answer");

        // Then
        again.then().statusCode(202).body("message.change.text", equalTo("A better answer"));
        assertThat(waiting("edit")).isEqualTo(1);
    }

    @Test
    void aReplyOfSeveralMessagesIsChangedWithinThem() {
        // Given
        is(DeliveryStatus.SENT);
        desk.sql(
                "INSERT INTO telegram_messages (chat_id, telegram_id, message_id, is_text)"
                        + " VALUES ($1, 1, $2, true), ($1, 2, $2, true)",
                -message,
                message);

        // When
        Response tooLong = edit("x".repeat(8193));

        // Then
        tooLong.then().statusCode(400).body("detail", containsString("needs 3 messages"));
        edit("x".repeat(8192)).then().statusCode(202);
    }

    @Test
    void whatCannotBeChangedSaysWhy() {
        // Given
        long question = desk.as("mira")
                .get("/api/tickets/" + ticket.id() + "/messages")
                .jsonPath()
                .getLong("messages[0].id");

        // When
        Response early = edit("Too early");

        // Then
        early.then().statusCode(409).body("detail", containsString("being sent"));
        is(DeliveryStatus.SENT);
        edit("x".repeat(4097)).then().statusCode(400).body("detail", containsString("4096"));
        edit(" ").then().statusCode(400);
        desk.as("mira")
                .contentType(ContentType.JSON)
                .body(Map.of("text", "Not yours"))
                .patch("/api/tickets/" + ticket.id() + "/messages/" + question)
                .then()
                .statusCode(409)
                .body("detail", containsString("Only replies"));
        desk.as("mira")
                .contentType(ContentType.JSON)
                .body(Map.of("text", "Elsewhere"))
                .patch("/api/tickets/" + (ticket.id() + 1000) + "/messages/" + message)
                .then()
                .statusCode(404);
        desk.as("mira")
                .delete("/api/tickets/" + desk.customerWrites("Other").id() + "/messages/" + message)
                .then()
                .statusCode(404);
        desk.block(ticket);
        edit("Blocked").then().statusCode(409).body("detail", containsString("blocked"));
    }

    @Test
    void aReplyThatWaitsIsWithdrawnAtOnce() {
        // When
        Response gone = takeBack();

        // Then
        gone.then()
                .statusCode(202)
                .body("message.deletedAt", notNullValue())
                .body("message.delivery", equalTo("failed"))
                .body("message.reason", containsString("Withdrawn"));
        assertThat(waiting("send")).isZero();
        assertThat(eventAt(gone.jsonPath().getLong("seq"))).isEqualTo("message.deleted");
        takeBack().then().statusCode(202);
        edit("Too late").then().statusCode(409).body("detail", containsString("taken back"));
    }

    @Test
    void aSentReplyIsAskedToBeDeletedForTwoDays() {
        // Given
        is(DeliveryStatus.SENT);
        desk.sql("UPDATE messages SET at = now() - interval '49 hours' WHERE id = $1", message);
        Response late = takeBack();
        desk.sql("UPDATE messages SET at = now() WHERE id = $1", message);

        // When
        Response asked = takeBack();

        // Then
        late.then().statusCode(409).body("detail", containsString("48 hours"));
        asked.then()
                .statusCode(202)
                .body("message.deletedAt", nullValue())
                .body("message.change.kind", equalTo("delete"));
        takeBack().then().statusCode(202);
        assertThat(waiting("delete")).isEqualTo(1);
    }

    @Test
    void whatIsBeingSentIsNotTakenBack() {
        // Given
        is(DeliveryStatus.SENDING);

        // When
        Response answer = takeBack();

        // Then
        answer.then().statusCode(409).body("detail", containsString("being sent"));
        is(DeliveryStatus.UNKNOWN);
        takeBack().then().statusCode(409).body("detail", containsString("Nobody knows"));
    }

    @Test
    void theAgentDecidesAboutWhatNobodyKnows() {
        // Given
        is(DeliveryStatus.UNKNOWN);

        // When
        Response again = decide("resend");

        // Then
        again.then().statusCode(202).body("message.delivery", equalTo("queued"));
        assertThat(waiting("send")).isEqualTo(1);
        decide("resend").then().statusCode(202);
        assertThat(waiting("send")).isEqualTo(1);
        decide("arrived").then().statusCode(409);
        is(DeliveryStatus.UNKNOWN);
        decide("arrived").then().statusCode(200).body("message.delivery", equalTo("sent"));
        decide("arrived").then().statusCode(200);
        decide("resend").then().statusCode(409).body("detail", containsString("arrived"));
    }

    @Test
    void formerVersionsAreReadOldestFirst() {
        // Given
        desk.sql(
                "INSERT INTO message_versions (message_id, text, entities, attachments, at) VALUES"
                        + " ($1, 'Second', '[]', '[]', now()), ($1, 'First', '[]', '[]', now() - interval '1 minute')",
                message);

        // When
        Response versions = versions("");

        // Then
        versions.then()
                .statusCode(200)
                .body("versions.text", equalTo(List.of("First", "Second")))
                .body("versions[0].at", notNullValue());
        desk.as("tom")
                .get("/api/tickets/" + ticket.id() + "/messages/" + (message + 1000) + "/versions")
                .then()
                .statusCode(404);
    }

    @Test
    void versionsComeInPagesThatAreCutByBytes() {
        // Given
        desk.sql(
                "INSERT INTO message_versions (message_id, text, entities, attachments, at)"
                        + " SELECT $1, n || repeat('x', 300000), '[]', '[]', now() + n * interval '1 second' FROM generate_series(1, 7) n",
                message);

        // When
        Response newest = versions("");

        // Then
        newest.then().statusCode(200).body("more", equalTo(true)).body("versions.size()", equalTo(4));
        long before = newest.jsonPath().getLong("versions[0].id");
        Response older = versions("?before=" + before);
        older.then().statusCode(200).body("more", equalTo(false)).body("versions.size()", equalTo(3));
        assertThat(older.jsonPath().getString("versions[0].text")).startsWith("1x");
        assertThat(newest.jsonPath().getString("versions[3].text")).startsWith("7x");
        versions("?before=x").then().statusCode(400);
    }

    private Response versions(String query) {
        return desk.as("tom").get("/api/tickets/" + ticket.id() + "/messages/" + message + "/versions" + query);
    }

    private Response edit(String text) {
        return desk.as("mira")
                .contentType(ContentType.JSON)
                .body(Map.of("text", text))
                .patch("/api/tickets/" + ticket.id() + "/messages/" + message);
    }

    private Response takeBack() {
        return desk.as("mira").delete("/api/tickets/" + ticket.id() + "/messages/" + message);
    }

    private Response decide(String how) {
        return desk.as("tom").post("/api/tickets/" + ticket.id() + "/messages/" + message + "/" + how);
    }

    /** What the bot leaves: an entry lives as long as the message is on its way. */
    private void is(DeliveryStatus delivery) {
        if (delivery == DeliveryStatus.SENDING) {
            desk.sql("UPDATE outbox SET state = 'sending' WHERE message_id = $1", message);
        } else {
            desk.sql("DELETE FROM outbox WHERE message_id = $1 AND operation = 'send'", message);
        }
        desk.sql("UPDATE messages SET parts = 1 WHERE id = $1", message);
        desk.bot(message, reply -> reply.delivery(delivery, null, null));
    }

    private long waiting(String operation) {
        return desk.sql("SELECT 1 FROM outbox WHERE message_id = $1 AND operation = $2", message, operation)
                .size();
    }

    private String eventAt(long seq) {
        return desk.as("mira")
                .get("/api/events?limit=1&since=" + (seq - 1))
                .jsonPath()
                .getString("events[0].type");
    }
}
