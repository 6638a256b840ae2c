package io.deskwire.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.model.Agent;
import io.deskwire.model.Ticket;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tickets of somebody who is switched off, of which one cannot be released. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class OrphanedTicketsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String MEND = "ALTER TABLE messages DROP CONSTRAINT IF EXISTS unreleasable";

    @Inject
    TestDesk desk;

    @Inject
    OrphanedTickets leaving;

    @Inject
    MeterRegistry meters;

    @AfterEach
    void mended() {
        desk.sql(MEND);
    }

    @Test
    void oneThatCannotBeReleasedKeepsNoOther() {
        // Given
        String admin = desk.signIn("chief", Agent.Role.ADMIN);
        String quitter = desk.signIn("quitter");
        List<Ticket> held =
                List.of(desk.customerWrites("before"), desk.customerWrites("poison"), desk.customerWrites("after"));
        held.forEach(ticket -> as(quitter)
                .post("/api/tickets/" + ticket.id() + "/claim")
                .then()
                .statusCode(200));
        long poison = held.get(1).id();
        desk.sql("ALTER TABLE messages ADD CONSTRAINT unreleasable CHECK (kind <> 'released' OR ticket_id <> " + poison
                + ") NOT VALID");
        double failures = failures();

        // When
        int off = as(admin)
                .body(Map.of("active", false))
                .patch("/api/agents/quitter")
                .statusCode();

        // Then
        assertThat(off).isEqualTo(200);
        assertThat(held.stream().map(ticket -> assignee(admin, ticket.id()))).containsExactly(null, "quitter", null);
        assertThat(failures()).isGreaterThan(failures);
        desk.sql(MEND);
        leaving.release().await().atMost(PATIENCE);
        assertThat(assignee(admin, poison)).isNull();
    }

    private double failures() {
        return meters.get("deskwire.retention.failures")
                .tag("of", "left_tickets")
                .counter()
                .count();
    }

    private static String assignee(String session, long ticketId) {
        return as(session).get("/api/tickets/" + ticketId).path("assignee");
    }

    private static RequestSpecification as(String session) {
        return TestDesk.with(session).contentType(ContentType.JSON);
    }
}
