package io.deskwire.web.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.deskwire.model.Agent;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.Ticket;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A desk at which replies are their writers' and the admins' only. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@TestProfile(OwnRepliesIT.OfTheirWriters.class)
class OwnRepliesIT {
    public static class OfTheirWriters implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("deskwire.replies.of-colleagues", "false");
        }
    }

    @Inject
    TestDesk desk;

    @ParameterizedTest
    @CsvSource({
        "SENT,    PATCH,  ''",
        "SENT,    DELETE, ''",
        "FAILED,  POST,   /resend",
        "UNKNOWN, POST,   /resend",
        "UNKNOWN, POST,   /arrived"
    })
    void aColleaguesReplyIsForItsWriterAndAdmins(DeliveryStatus delivery, String method, String decision) {
        // Given
        Ticket ticket = desk.customerWrites("A question");
        String messages = "/api/tickets/" + ticket.id() + "/messages";
        long message = as("mira", Agent.Role.AGENT)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("text", "An answer"))
                .post(messages)
                .jsonPath()
                .getLong("message.id");
        desk.bot(message, reply -> reply.delivery(delivery, null, null));
        String address = messages + "/" + message + decision;

        // When
        Response colleague = as("tom", Agent.Role.AGENT)
                .body(Map.of("text", "Another answer"))
                .request(method, address);

        // Then
        colleague.then().statusCode(403).body("detail", containsString("mira's"));
        as("mira", Agent.Role.AGENT)
                .get(messages)
                .then()
                .body("messages.size()", equalTo(2))
                .body("messages[-1].delivery", equalTo(delivery.name().toLowerCase(Locale.ROOT)));
        as("chief", Agent.Role.ADMIN)
                .body(Map.of("text", "Another answer"))
                .request(method, address)
                .then()
                .statusCode(not(equalTo(403)));
    }

    private RequestSpecification as(String username, Agent.Role role) {
        return desk.as(username, role).contentType(ContentType.JSON);
    }
}
