package io.deskwire.web.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.deskwire.model.Agent;
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

@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class AgentsIT {
    @Inject
    TestDesk desk;

    @Test
    void anAdminAddsRenamesAndPromotes() {
        // Given
        RequestSpecification admin = as(desk.signIn("chief", Agent.Role.ADMIN));
        admin.body(Map.of("username", "nora", "name", "Nora", "password", TestDesk.PASSWORD, "roles", new String[] {
                    "agent"
                }))
                .post("/api/agents")
                .then()
                .statusCode(201)
                .body("username", equalTo("nora"))
                .body("active", equalTo(true));

        // When
        Response changed = as(desk.signIn("chief"))
                .body(Map.of("name", "Nora\u202E Lee", "role", "admin"))
                .patch("/api/agents/nora");

        // Then
        changed.then().statusCode(200).body("name", equalTo("Nora Lee")).body("role", equalTo("admin"));
        long seq = changed.path("seq") instanceof Number number ? number.longValue() : 0;
        as(desk.signIn("nora"))
                .get("/api/events?since=" + (seq - 1))
                .then()
                .body("events[0].type", equalTo("agent.updated"))
                .body("events[0].data.agent.name", equalTo("Nora Lee"));
        as(desk.signIn("nora"))
                .get("/api/agents")
                .then()
                .statusCode(200)
                .body("agents.find { it.username == 'nora' }.roles", hasItem("admin"))
                .body("agents.find { it.username == 'nora' }", not(hasItem("password")));
    }

    @Test
    void whoIsSwitchedOffIsOutAndTheirTicketsAreNobodys() {
        // Given
        String admin = desk.signIn("chief", Agent.Role.ADMIN);
        String leaver = desk.signIn("leaver");
        Ticket ticket = desk.customerWrites("Who has this?");
        as(leaver).post("/api/tickets/" + ticket.id() + "/claim").then().statusCode(200);

        // When
        Response off = as(admin).body(Map.of("active", false)).patch("/api/agents/leaver");

        // Then
        off.then().statusCode(200).body("active", equalTo(false));
        as(leaver).get("/api/me").then().statusCode(401);
        TestDesk.trySignIn("leaver", TestDesk.PASSWORD).then().statusCode(401);
        // In the same transaction: the last event of it is the ticket's.
        as(admin)
                .get("/api/events?since=" + (off.jsonPath().getLong("seq") - 1))
                .then()
                .body("events[0].type", equalTo("ticket.updated"))
                .body("events[0].ticketId", equalTo((int) ticket.id()))
                .body("events[0].data.ticket.assignee", nullValue());
        as(admin).get("/api/tickets/" + ticket.id()).then().body("assignee", nullValue());
        as(admin)
                .get("/api/tickets/" + ticket.id() + "/messages")
                .then()
                .body("messages[-1].kind", equalTo("released"))
                .body("messages[-1].text", containsString("leaver was switched off"));
        as(admin)
                .header("If-Match", "\"4\"")
                .body(Map.of("assignee", "leaver"))
                .patch("/api/tickets/" + ticket.id())
                .then()
                .statusCode(400);
        as(admin)
                .body(Map.of("active", true))
                .patch("/api/agents/leaver")
                .then()
                .statusCode(200);
        TestDesk.trySignIn("leaver", TestDesk.PASSWORD).then().statusCode(204);
    }

    @Test
    void theDeskKeepsAnAdmin() {
        // Given
        String admin = desk.signIn("chief", Agent.Role.ADMIN);

        // When
        Response off = as(admin).body(Map.of("active", false)).patch("/api/agents/chief");
        Response demoted = as(admin).body(Map.of("role", "agent")).patch("/api/agents/chief");

        // Then
        off.then().statusCode(409).body("detail", containsString("another admin"));
        demoted.then().statusCode(409);
        as(admin)
                .body(Map.of("name", "The Chief"))
                .patch("/api/agents/chief")
                .then()
                .statusCode(200);
    }

    @Test
    void aPasswordThatAnAdminSetsEndsTheSessions() {
        // Given
        String admin = desk.signIn("chief", Agent.Role.ADMIN);
        String forgetful = desk.signIn("forgetful");

        // When
        Response set = as(admin).body(Map.of("password", "another long one")).patch("/api/agents/forgetful");

        // Then
        set.then().statusCode(200);
        as(forgetful).get("/api/me").then().statusCode(401);
        TestDesk.trySignIn("forgetful", TestDesk.PASSWORD).then().statusCode(401);
        TestDesk.trySignIn("forgetful", "another long one").then().statusCode(204);
    }

    @Test
    void onesOwnPasswordEndsOnesOtherSessions() {
        // Given
        String here = desk.signIn("careful");
        String elsewhere = desk.signIn("careful");

        // When
        Response wrong = as(here).body(Map.of("current", "not it", "password", "the next long one"))
                .post("/api/me/password");
        Response weak = as(here).body(Map.of("current", TestDesk.PASSWORD, "password", "short"))
                .post("/api/me/password");
        Response right = as(here).body(Map.of("current", TestDesk.PASSWORD, "password", "the next long one"))
                .post("/api/me/password");

        // Then
        wrong.then().statusCode(403).body("detail", containsString("current"));
        weak.then().statusCode(400).body("detail", containsString("at least 8"));
        right.then().statusCode(204);
        as(here).get("/api/me").then().statusCode(200);
        as(elsewhere).get("/api/me").then().statusCode(401);
        TestDesk.trySignIn("careful", "the next long one").then().statusCode(204);
    }

    @Test
    void agentsSeeWhoIsHereAndChangeNobody() {
        // Given
        String agent = desk.signIn("curious");

        // When
        Response changed = as(agent).body(Map.of("name", "X")).patch("/api/agents/chief");

        // Then
        changed.then().statusCode(403);
        as(agent).get("/api/agents").then().statusCode(200);
        as(desk.signIn("chief", Agent.Role.ADMIN))
                .body(Map.of("name", "X"))
                .patch("/api/agents/nobody-at-all")
                .then()
                .statusCode(404);
        assertThat(given().get("/api/agents").statusCode()).isEqualTo(401);
    }

    private static RequestSpecification as(String cookie) {
        return TestDesk.with(cookie).contentType(ContentType.JSON);
    }
}
