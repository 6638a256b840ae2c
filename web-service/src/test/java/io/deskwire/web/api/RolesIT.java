package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.deskwire.model.Agent.Role;
import io.deskwire.model.Ticket;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What roles are to the API, and what becomes of those that nobody knows. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class RolesIT {
    @Inject
    TestDesk desk;

    @Test
    void somebodyHasASetOfThem() {
        // Given
        RequestSpecification admin = as("chief", Role.ADMIN);

        // When
        Response added = admin.body(Map.of(
                        "username",
                        "lena",
                        "name",
                        "Lena",
                        "password",
                        TestDesk.PASSWORD,
                        "roles",
                        List.of("read_only", "lead", "lead")))
                .post("/api/agents");

        // Then
        added.then()
                .statusCode(201)
                .body("roles", contains("lead", "read-only"))
                .body("role", equalTo("agent"));
        TestDesk.with(desk.signIn("lena"))
                .get("/api/desk")
                .then()
                .body("me.roles", contains("lead", "read-only"))
                .body("permissions", hasItems("ticket.reply", "team.manage", "audit.read"))
                .body("permissions", not(hasItem("agent.manage")))
                .body("agents.find { it.username == 'lena' }.roles", contains("lead", "read-only"));
    }

    @Test
    void oneThatIsNotKnownIsNotGiven() {
        // Given
        desk.signIn("lent");

        // When
        Response given = as("chief", Role.ADMIN)
                .body(Map.of("roles", List.of("agent", "wizard")))
                .patch("/api/agents/lent");

        // Then
        given.then().statusCode(400).body("field", equalTo("roles")).body("detail", containsString("read-only"));
    }

    @Test
    void otherRolesCountWithTheNextRequest() {
        // Given
        Ticket ticket = desk.customerWrites("Who may answer?");
        String session = desk.signIn("demoted");

        // When
        as("chief", Role.ADMIN)
                .body(Map.of("roles", List.of("read-only")))
                .patch("/api/agents/demoted")
                .then()
                .statusCode(200);

        // Then
        in(session)
                .body(Map.of("text", "A note"))
                .post("/api/tickets/" + ticket.id() + "/notes")
                .then()
                .statusCode(403)
                .body("permission", equalTo("ticket.note"))
                .body("detail", containsString("write notes"));
        in(session).get("/api/me").then().body("permissions", contains("desk.read"));
        in(session).get("/api/tickets/" + ticket.id()).then().statusCode(200);
        in(session)
                .body(Map.of("status", "resolved"))
                .patch("/api/tickets/" + ticket.id())
                .then()
                .statusCode(403);
    }

    @Test
    void oneOfANewerVersionAllowsNothingAndHarmsNobody() {
        // Given
        String session = desk.signIn("merlin");
        String colleague = desk.signIn("arthur");
        desk.sql("UPDATE agents SET roles = ARRAY['wizard'] WHERE username = 'merlin'");

        // When
        Response theirs = in(session).get("/api/desk");
        Response ours = in(colleague).get("/api/desk");

        // Then
        theirs.then().statusCode(403).body("permission", equalTo("desk.read"));
        in(session).get("/api/me").then().statusCode(200).body("permissions", empty());
        ours.then().statusCode(200).body("agents.find { it.username == 'merlin' }.roles", contains("wizard"));
    }

    @Test
    void whatTheReleaseBeforeWritesCounts() {
        // Given
        String session = desk.signIn("promoted");

        // When
        desk.sql("UPDATE agents SET role = 'admin' WHERE username = 'promoted'");

        // Then
        in(session).get("/api/me").then().body("roles", contains("admin")).body("permissions", hasItem("agent.manage"));
        assertThat(in(session).get("/api/telegram").statusCode()).isEqualTo(200);
    }

    private RequestSpecification as(String username, Role role) {
        return in(desk.signIn(username, role));
    }

    private static RequestSpecification in(String session) {
        return TestDesk.with(session).contentType(ContentType.JSON);
    }
}
