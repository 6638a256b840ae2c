package io.deskwire.web.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.deskwire.model.Ticket;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Customers' files that are not here, and the agents who need them. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class LateFileIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    TestDesk desk;

    @Test
    void anAgentHasAFileFetchedThatALimitPutOff() {
        // Given
        UUID id = file("waiting", true, "It is fetched later");

        // When
        Response asked = fetch("mira", id.toString());

        // Then
        asked.then()
                .statusCode(202)
                .body("attachment.state", equalTo("waiting"))
                .body("attachment.reason", nullValue())
                .body("attachment.fetchable", nullValue());
        assertThat(desk.sql("SELECT 1 FROM files WHERE id = $1 AND due_at <= clock_timestamp()", id)
                        .size())
                .isOne();
        assertThat(updates(id)).isOne();
    }

    @Test
    void askingAgainChangesNothing() {
        // Given
        UUID id = file("refused", true, "Telegram no longer gives this file.");
        fetch("mira", id.toString()).then().statusCode(202);

        // When
        Response again = fetch("tom", id.toString());

        // Then
        again.then().statusCode(202).body("attachment.state", equalTo("waiting"));
        assertThat(updates(id)).isOne();
    }

    @Test
    void whatNeverCanBeFetchedIsSaidSo() {
        // Given
        UUID id = file("refused", false, "Files over 20 MB cannot be fetched.");

        // When
        Response asked = fetch("mira", id.toString());

        // Then
        asked.then().statusCode(409).body("detail", containsString("over 20 MB"));
        assertThat(desk.sql("SELECT 1 FROM files WHERE id = $1 AND state = 'refused'", id)
                        .size())
                .isOne();
    }

    @Test
    void nobodyAsksForWhatIsNotThereOrWithoutASession() {
        fetch("mira", UUID.randomUUID().toString())
                .then()
                .statusCode(404)
                .contentType(containsString("application/problem+json"));
        fetch("mira", "no-number").then().statusCode(404);
        given().post("/api/files/" + UUID.randomUUID() + "/fetch").then().statusCode(401);
    }

    private Response fetch(String agent, String id) {
        return given().cookie("deskwire_session", desk.signIn(agent)).post("/api/files/" + id + "/fetch");
    }

    /** A customer's message with a file that is not here. */
    private UUID file(String state, boolean fetchable, String reason) {
        Ticket ticket = desk.customerWrites("Look at this");
        UUID id = UUID.randomUUID();
        desk.sql(
                "WITH said AS (UPDATE messages SET attachments = jsonb_build_array(jsonb_strip_nulls(jsonb_build_object("
                        + "'id', $1::text, 'kind', 'document', 'state', $2::text, 'reason', $3::text, 'name', 'a.pdf',"
                        + " 'fetchable', CASE WHEN $4::boolean THEN true END)))"
                        + " WHERE ticket_id = $5 AND author = 'customer' RETURNING id)"
                        + " INSERT INTO files (id, message_id, name, mime, state, reason, telegram_file_id, due_at)"
                        + " SELECT $1::text::uuid, id, 'a.pdf', 'application/pdf', $2::text,"
                        + " CASE WHEN $2::text = 'refused' THEN $3::text END, 'telegram', now() + interval '2 hours' FROM said",
                id.toString(),
                state,
                reason,
                fetchable,
                ticket.id());
        return id;
    }

    private int updates(UUID id) {
        return desk.sql(
                        "SELECT 1 FROM event_log WHERE type = 'attachment.updated' AND data::text LIKE '%' || $1::text || '%'"
                                + " AND actor ->> 'id' = 'mira'",
                        id.toString())
                .size();
    }
}
