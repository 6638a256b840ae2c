package io.deskwire.web.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.event.Json;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an Idempotency-Key was used for, and that texts are the same in row, log and answer. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class KeysIT {
    @Inject
    TestDesk desk;

    private String cookie;
    private long ticket;

    @BeforeEach
    void signIn() {
        cookie = desk.signIn("keeper");
        ticket = desk.customerWrites("Hello").id();
    }

    @ParameterizedTest
    @CsvSource({"notes, messages, a note", "messages, notes, a reply"})
    void aKeyIsForOneKindOfMessage(String first, String second, String used) {
        // Given
        post(first, "kind-" + first, "{\"text\":\"x\"}").then().statusCode(201);

        // When
        Response answer = post(second, "kind-" + first, "{\"text\":\"x\"}");

        // Then
        answer.then().statusCode(422).body("detail", containsString(used));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"other\"}",
                "{\"text\":\"text\",\"entities\":[{\"type\":\"bold\",\"offset\":0,\"length\":2}]}"
            })
    void aKeyIsForOneContent(String other) {
        // Given
        String key = "content-" + other.hashCode();
        long id = post("messages", key, "{\"text\":\"text\"}").jsonPath().getLong("message.id");

        // When
        Response answer = post("messages", key, other);

        // Then
        answer.then().statusCode(422).body("detail", containsString("another text"));
        Response same = post("messages", key, "{\"text\":\"text\"}");
        same.then().statusCode(200);
        assertThat(same.jsonPath().getLong("message.id")).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\\ud800\\u0141b", "\\ud800\\u2022", "\\ud800\\u205c", "\\ud800\\u0100", "x\\u0000y\\u001bz"})
    void aTextIsTheSameEverywhere(String escaped) throws JsonProcessingException {
        // Given
        String body = "{\"text\":\"" + escaped + "\"}";

        // When
        Response answer = post("messages", null, body);
        Response note = post("notes", null, body);

        // Then
        answer.then().statusCode(201);
        note.then().statusCode(201);
        String text = answer.jsonPath().getString("message.text");
        assertThat(text)
                .isEqualTo(Json.mapper()
                        .readTree("\"" + escaped.replace("\\u0000", "\uFFFD").replace("\\u001b", "\uFFFD") + "\"")
                        .textValue())
                .contains("\uFFFD");
        assertThat(note.jsonPath().getString("message.text")).isEqualTo(text);
        long seq = answer.jsonPath().getLong("seq");
        JsonNode log = Json.mapper()
                .readTree(get("/api/events?since=" + (seq - 1) + "&limit=1").asString());
        assertThat(log.at("/events/0/data/message/text").textValue()).isEqualTo(text);
        assertThat(get("/api/tickets/" + ticket + "/messages").jsonPath().getList("messages.text"))
                .contains(text);
    }

    @Test
    void marksStayWhereTheyWereMade() {
        // When
        Response answer = post(
                "messages",
                null,
                "{\"text\":\"\\u0000\\ud800 bold\",\"entities\":[{\"type\":\"bold\",\"offset\":3,\"length\":4}]}");

        // Then
        answer.then().statusCode(201);
        String text = answer.jsonPath().getString("message.text");
        assertThat(text.substring(answer.jsonPath().getInt("message.entities[0].offset")))
                .isEqualTo("bold");
    }

    private Response post(String what, String key, String body) {
        return given().cookie("deskwire_session", cookie)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key == null ? "fresh-" + System.nanoTime() : key + "-" + ticket)
                .body(body)
                .post("/api/tickets/" + ticket + "/" + what);
    }

    private Response get(String path) {
        return given().cookie("deskwire_session", cookie).get(path);
    }
}
