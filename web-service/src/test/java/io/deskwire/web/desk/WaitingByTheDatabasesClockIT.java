package io.deskwire.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.model.Agent;
import io.deskwire.model.Ticket;
import io.deskwire.model.WaitingOn;
import io.deskwire.store.Database;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.outbox.Outbox;
import io.deskwire.store.people.Agents;
import io.deskwire.store.people.Teams;
import io.deskwire.store.tickets.Tickets;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.deskwire.web.permission.SightRule;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A replica whose clock is wrong judges a time that a ticket is to wait for as the database does, which opens it. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class WaitingByTheDatabasesClockIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    TestDesk desk;

    @Inject
    Database database;

    @Inject
    Tickets tickets;

    @Inject
    SeenTickets seen;

    @Inject
    SightRule rule;

    @Inject
    Messages messages;

    @Inject
    Agents agents;

    @Inject
    Teams teams;

    @Inject
    Outbox outbox;

    @ParameterizedTest
    @ValueSource(ints = {-2, 0, 2})
    void aTimeIsStillToComeWhateverTheReplicasClockSays(int hoursFast) {
        // Given
        desk.signIn("mira");
        Agent mira = agents.all().await().atMost(PATIENCE).stream()
                .filter(agent -> agent.username().equals("mira"))
                .findFirst()
                .orElseThrow();
        Ticket ticket = desk.customerWrites("In an hour?");
        Instant soon = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);

        // When
        TicketChanged changed = deskOfAReplica(Duration.ofHours(hoursFast))
                .change(ticket.id(), 2, waits(soon), mira)
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(changed.ticket().until()).isEqualTo(soon);
    }

    private TicketDesk deskOfAReplica(Duration fast) {
        return new TicketDesk(
                database,
                tickets,
                seen,
                new HolderRule(teams, rule),
                messages,
                agents,
                teams,
                outbox,
                () -> Instant.now().plus(fast).truncatedTo(ChronoUnit.MILLIS));
    }

    private static TicketChange waits(Instant until) {
        StatusChange status = new StatusChange(null, Optional.of(WaitingOn.TIME), Optional.of(until));
        return new TicketChange(status, null, null, null, null, null);
    }
}
