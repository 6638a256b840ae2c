package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.model.Ticket;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class TicketSeenIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    TestDesk desk;

    @Test
    void whoeverOpensATicketPutsOneReactionOnTheNewestMessage() {
        // Given
        Ticket ticket = desk.customerWrites("A question");

        // When
        desk.as("mira").post("/api/tickets/" + ticket.id() + "/seen").then().statusCode(200);
        desk.as("tom").post("/api/tickets/" + ticket.id() + "/seen").then().statusCode(200);

        // Then
        assertThat(endReactions(ticket)).isEqualTo(1);
        // Telegram refuses it: the entry is gone, and nobody asks again.
        desk.as("tom").post("/api/tickets/" + ticket.id() + "/seen").then().statusCode(200);
        assertThat(endReactions(ticket)).isZero();
        desk.as("tom").post("/api/tickets/999999999/seen").then().statusCode(404);
    }

    /** Takes what is asked for out of the outbox, as the bot does when Telegram refuses it; returns how much that was. */
    private int endReactions(Ticket ticket) {
        return desk.sql("DELETE FROM outbox WHERE ticket_id = $1 AND operation = 'react'", ticket.id())
                .rowCount();
    }
}
