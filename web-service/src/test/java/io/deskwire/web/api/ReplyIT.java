package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.deskwire.model.Ticket;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class ReplyIT {
    @Inject
    TestDesk desk;

    @Test
    void aReplyCarriesFilesInTheirOrderAndMarksAndAQuote() {
        // Given
        Ticket ticket = desk.customerWrites("Where is my parcel? I wait.");
        long question = firstMessage(ticket);
        String one = upload("mira", "one.png");
        String two = upload("mira", "two.png");

        // When
        Response answer = reply(
                "mira",
                ticket,
                Map.of(
                        "text",
                        "Here",
                        "attachments",
                        List.of(two, one),
                        "replyTo",
                        question,
                        "quote",
                        "my parcel",
                        "entities",
                        List.of(Map.of("type", "bold", "offset", 0, "length", 4))));

        // Then
        answer.then()
                .statusCode(201)
                .body("message.text", equalTo("Here"))
                .body("message.attachments.id", equalTo(List.of(two, one)))
                .body("message.attachments[0].kind", equalTo("photo"))
                .body("message.attachments[0].state", equalTo("stored"))
                .body("message.replyTo", equalTo((int) question))
                .body("message.quote", equalTo("my parcel"))
                .body("message.entities[0].type", equalTo("bold"));
        desk.as("tom").get("/api/files/" + one).then().statusCode(200);
    }

    @Test
    void aTextMayBeMissingWhereFilesAre() {
        // Given
        Ticket ticket = desk.customerWrites("A picture, please");

        // When
        Response answer = reply("mira", ticket, Map.of("attachments", List.of(upload("mira", "a.png"))));

        // Then
        answer.then()
                .statusCode(201)
                .body("message.text", equalTo(""))
                .body("ticket.lastMessage.text", equalTo("Photo"));
        reply("mira", ticket, Map.of("attachments", List.of())).then().statusCode(400);
        reply("mira", ticket, Map.of("text", " ")).then().statusCode(400);
    }

    @Test
    void anUploadIsUsedOnceByWhoeverMadeIt() {
        // Given
        Ticket ticket = desk.customerWrites("Twice?");
        String file = upload("mira", "a.png");
        Response another = reply("tom", ticket, Map.of("attachments", List.of(file)));

        // When
        Response first = reply("mira", ticket, Map.of("attachments", List.of(file)));

        // Then
        another.then().statusCode(409).body("file", equalTo(file));
        first.then().statusCode(201);
        reply("mira", ticket, Map.of("attachments", List.of(file)))
                .then()
                .statusCode(409)
                .body("detail", containsString("another message"));
        reply("mira", ticket, Map.of("attachments", List.of(UUID.randomUUID())))
                .then()
                .statusCode(409);
        reply("mira", ticket, Map.of("attachments", List.of("nonsense"))).then().statusCode(400);
        reply("mira", ticket, Map.of("attachments", Collections.nCopies(11, file)))
                .then()
                .statusCode(400);
    }

    @Test
    void anUploadThatStillComesInIsNotSent() {
        // Given
        Ticket ticket = desk.customerWrites("Half of it?");
        String file = upload("mira", "half.png");
        desk.sql("UPDATE files SET state = 'receiving' WHERE id = '" + file + "'");

        // When
        Response answer = reply("mira", ticket, Map.of("attachments", List.of(file)));

        // Then
        answer.then().statusCode(409).body("file", equalTo(file)).body("detail", containsString("not completely"));
    }

    @Test
    void ofTwoRepliesWithOneUploadOneIsWritten() {
        // Given
        Ticket ticket = desk.customerWrites("Race");
        String file = upload("mira", "a.png");
        RequestSpecification first = desk.as("mira");
        RequestSpecification second = desk.as("mira");

        // When
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (RequestSpecification one : List.of(first, second)) {
            answers.add(CompletableFuture.supplyAsync(() -> AgentRequests.reply(
                            one,
                            ticket,
                            Map.of("attachments", List.of(file)),
                            UUID.randomUUID().toString())
                    .statusCode()));
        }

        // Then
        assertThat(answers).extracting(CompletableFuture::join).containsExactlyInAnyOrder(201, 409);
    }

    @Test
    void aRepeatedReplyWithFilesIsTheSameReply() {
        // Given
        Ticket ticket = desk.customerWrites("Twice?");
        Map<String, ?> body = Map.of("text", "Once", "attachments", List.of(upload("mira", "a.png")));
        String key = UUID.randomUUID().toString();
        Response first = AgentRequests.reply(desk.as("mira"), ticket, body, key);
        first.then().statusCode(201);

        // When
        Response second = AgentRequests.reply(desk.as("mira"), ticket, body, key);

        // Then
        second.then().statusCode(200);
        assertThat(second.jsonPath().getMap("$")).isEqualTo(first.jsonPath().getMap("$"));
    }

    @Test
    void onlyWhatTheCustomerSeesIsAnswered() {
        // Given
        Ticket ticket = desk.customerWrites("Mine");
        long elsewhere = firstMessage(desk.customerWrites("Another's"));
        int note = desk.as("mira")
                .contentType(ContentType.JSON)
                .body(Map.of("text", "Secret"))
                .post("/api/tickets/" + ticket.id() + "/notes")
                .then()
                .statusCode(201)
                .extract()
                .path("message.id");

        // When
        Response answer = reply("mira", ticket, Map.of("text", "Re", "replyTo", note));

        // Then
        answer.then().statusCode(400).body("detail", containsString("does not see"));
        reply("mira", ticket, Map.of("text", "Re", "replyTo", elsewhere)).then().statusCode(400);
        reply("mira", ticket, Map.of("text", "Re", "replyTo", firstMessage(ticket), "quote", "Yours"))
                .then()
                .statusCode(409)
                .body("detail", containsString("edited"));
        reply("mira", ticket, Map.of("text", "Re", "quote", "Mine")).then().statusCode(400);
        Map<String, Object> plain = new HashMap<>(Map.of("text", "Re"));
        plain.put("replyTo", null);
        plain.put("quote", null);
        plain.put("attachments", null);
        plain.put("entities", null);
        reply("mira", ticket, plain).then().statusCode(201).body("message.replyTo", nullValue());
    }

    private long firstMessage(Ticket ticket) {
        return desk.as("mira")
                .get("/api/tickets/" + ticket.id() + "/messages")
                .then()
                .extract()
                .jsonPath()
                .getLong("messages[0].id");
    }

    private String upload(String agent, String name) {
        return AgentRequests.upload(desk.as(agent), name, AgentRequests.png(100))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Response reply(String agent, Ticket ticket, Map<String, ?> body) {
        return AgentRequests.reply(desk.as(agent), ticket, body);
    }
}
