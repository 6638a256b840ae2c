package io.deskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.model.Ticket;
import io.deskwire.model.TicketCategory;
import io.deskwire.model.TicketRevision;
import io.deskwire.model.WaitingOn;
import io.deskwire.schema.Schema;
import io.deskwire.testing.PostgresServer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Tickets that were pending wait for the customer, and replicas of the release before, which know of nothing else, leave no other's wait behind. */
class WaitingMigrationIT {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final String TICKET =
            "INSERT INTO tickets (contact_id, status, priority, subject, created_at, updated_at)"
                    + " VALUES (1, '%s', 'normal', 's', now(), now())";

    @AutoClose
    private final PostgresServer postgres = PostgresServer.shared();

    @Test
    void whatWasPendingWaitsForTheCustomer() throws SQLException {
        // Given
        Schema.migrate(postgres, "37?");
        postgres.execute(
                "INSERT INTO contacts (chat_id, name) VALUES (7, 'Ada')",
                TICKET.formatted("pending"),
                TICKET.formatted("open"),
                "INSERT INTO ticket_intervals (ticket_id, kind, value, from_seq, from_at, origin)"
                        + " VALUES (1, 'status', 'pending', 1, now(), 'recorded'), (2, 'status', 'open', 1, now(), 'recorded')");

        // When
        try (StoreFixture store = new StoreFixture(postgres, 1)) {

            // Then
            assertThat(ticket(store, 1)).satisfies(ticket -> {
                assertThat(ticket.category()).isEqualTo(TicketCategory.WAITING);
                assertThat(ticket.waitingOn()).isEqualTo(WaitingOn.CUSTOMER);
            });
            assertThat(ticket(store, 2).waitingOn()).isNull();
            assertThat(postgres.texts("SELECT value FROM ticket_intervals ORDER BY ticket_id"))
                    .containsExactly("waiting/customer", "open");
        }
    }

    @Test
    void anEventOfTheReleaseBeforeLeavesWhatATicketWaitsFor() throws SQLException {
        // Given
        try (StoreFixture store = new StoreFixture(postgres, 1)) {
            postgres.execute("INSERT INTO contacts (chat_id, name) VALUES (7, 'Ada')", TICKET.formatted("open"));
            Ticket waiting = TicketRevision.of(ticket(store, 1))
                    .waiting(WaitingOn.TIME, NOW.plusSeconds(60), NOW)
                    .at(NOW);
            store.await(store.database.change(transaction -> store.tickets.updateAll(transaction, List.of(waiting))));

            // When: it changes something else, and says nothing of what it does not know
            postgres.execute(
                    "INSERT INTO event_log (seq, type, ticket_id, at, data) VALUES (1, 'ticket.updated', 1, now(),"
                            + " '{\"ticket\":{\"id\":1,\"status\":\"pending\",\"priority\":\"high\"}}')");

            // Then
            assertThat(postgres.texts("SELECT value FROM ticket_intervals WHERE kind = 'status' AND to_seq IS NULL"))
                    .containsExactly("waiting/time");
        }
    }

    @Test
    void theReleaseBeforeOpensAndSetsPendingByTheStatusAlone() throws SQLException {
        // Given
        try (StoreFixture store = new StoreFixture(postgres, 1)) {
            postgres.execute("INSERT INTO contacts (chat_id, name) VALUES (7, 'Ada')", TICKET.formatted("open"));
            Ticket waiting = TicketRevision.of(ticket(store, 1))
                    .waiting(WaitingOn.TIME, NOW.plusSeconds(60), NOW)
                    .at(NOW);
            store.await(store.database.change(transaction -> store.tickets.updateAll(transaction, List.of(waiting))));
            Ticket written = ticket(store, 1);

            // When
            postgres.execute("UPDATE tickets SET status = 'open'");
            Ticket opened = ticket(store, 1);
            postgres.execute("UPDATE tickets SET status = 'pending'");

            // Then
            assertThat(written).isEqualTo(waiting);
            assertThat(opened.until()).isNull();
            assertThat(ticket(store, 1).waitingOn()).isEqualTo(WaitingOn.CUSTOMER);
            assertThat(ticket(store, 1).until()).isNull();
        }
    }

    private static Ticket ticket(StoreFixture store, long id) {
        return store.await(store.database.snapshot(transaction -> store.tickets.find(transaction, id)))
                .orElseThrow();
    }
}
