package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.deskwire.model.Agent;
import io.deskwire.model.Ticket;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.RestrictedDesk;
import io.deskwire.web.TestDesk;
import io.deskwire.web.desk.OrphanedTickets;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A team that is archived on a desk where not everybody sees all: what it did not solve is everybody's, and everybody sees it then; what
 * it solved stays with it, and its members see it as before.
 */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@TestProfile(RestrictedDesk.class)
class ArchivedTeamIT {
    private static final String MEMBER = "archive-ann";
    private static final String OTHER = "archive-out";
    private static final String LEAD = RestrictedLog.LEAD;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    TestDesk desk;

    @Inject
    RestrictedLog log;

    @Inject
    OrphanedTickets leaving;

    private long begin;
    private long team;
    private Ticket open;
    private Ticket waiting;
    private Ticket solved;

    @BeforeEach
    void aTeamWithATicketOfEachKind() {
        log.sightsAreKnown();
        desk.signIn(OTHER);
        team = log.team(MEMBER);
        begin = log.head();
        open = inTeam(Map.of("assignee", MEMBER));
        waiting = inTeam(Map.of("status", "pending"));
        solved = inTeam(Map.of("assignee", MEMBER, "status", "resolved"));
    }

    @Test
    void whatItDidNotSolveIsSeenByEverybody() {
        // When
        Response archived = change(Map.of("active", false));

        // Then
        archived.then().statusCode(200).body("active", equalTo(false));
        assertThat(ticket(OTHER, open)
                        .then()
                        .statusCode(200)
                        .body("team", nullValue())
                        .extract()
                        .<String>path("assignee"))
                .isEqualTo(MEMBER);
        ticket(OTHER, waiting).then().statusCode(200).body("team", nullValue());
        EventPages pages = log.pages(OTHER, begin, log.head());
        assertThat(pages.events())
                .extracting(event -> event.path("type").asText() + " "
                        + event.path("ticketId").asLong())
                .contains("ticket.updated " + open.id(), "ticket.updated " + waiting.id());
        as(OTHER)
                .get("/api/tickets/" + open.id() + "/messages")
                .then()
                .statusCode(200)
                .body("messages[-1].line.how", equalTo("archived"));
    }

    @Test
    void whatItSolvedIsItsMembers() {
        // When
        Response archived = change(Map.of("active", false));

        // Then
        archived.then().statusCode(200);
        ticket(MEMBER, solved).then().statusCode(200).body("team", equalTo((int) team));
        ticket(LEAD, solved).then().statusCode(200);
        ticket(OTHER, solved).then().statusCode(404);
        String list = "/api/tickets?view=resolved&team=" + team;
        as(MEMBER).get(list).then().body("tickets.id", equalTo(List.of((int) solved.id())));
        as(OTHER).get(list).then().statusCode(200).body("tickets.id", equalTo(List.of()));
    }

    @Test
    void whoLeavesItSeesWhatItSolvedNoMore() {
        // Given
        change(Map.of("active", false)).then().statusCode(200);

        // When
        Response left = change(Map.of("members", List.of()));

        // Then
        left.then().statusCode(200);
        ticket(MEMBER, solved).then().statusCode(404);
        ticket(MEMBER, open).then().statusCode(200);
    }

    @Test
    void whatACustomerOpensAgainIsSeenByEverybodyWhenItIsFound() {
        // Given
        change(Map.of("active", false)).then().statusCode(200);
        desk.sql("UPDATE tickets SET status = 'open' WHERE id = $1", solved.id());

        // When
        leaving.release().await().atMost(PATIENCE);

        // Then
        ticket(OTHER, solved).then().statusCode(200).body("team", nullValue()).body("assignee", equalTo(MEMBER));
    }

    private Ticket inTeam(Map<String, Object> change) {
        Ticket ticket = log.ticket();
        log.move(ticket, team);
        String path = "/api/tickets/" + ticket.id();
        as(LEAD).header("If-Match", as(LEAD).get(path).header("ETag"))
                .body(change)
                .patch(path)
                .then()
                .statusCode(200);
        return ticket;
    }

    private Response change(Map<String, Object> change) {
        return as(LEAD).body(change).patch("/api/teams/" + team);
    }

    private Response ticket(String agent, Ticket ticket) {
        return as(agent).get("/api/tickets/" + ticket.id());
    }

    private RequestSpecification as(String agent) {
        return desk.as(agent, agent.equals(LEAD) ? Agent.Role.LEAD : Agent.Role.AGENT)
                .contentType(ContentType.JSON);
    }
}
