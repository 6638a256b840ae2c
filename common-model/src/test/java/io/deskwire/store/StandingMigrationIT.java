package io.deskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.model.Ticket;
import io.deskwire.schema.Schema;
import io.deskwire.store.tickets.TicketStanding;
import io.deskwire.store.tickets.TicketStandings;
import io.deskwire.testing.PostgresServer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Tickets of before stand after the migration as what was said in them makes them, and those that stood rightly are left alone. */
class StandingMigrationIT {
    private static final Instant ASKED = Instant.parse("2026-01-31T12:00:01Z");

    @AutoClose
    private final PostgresServer postgres = PostgresServer.shared();

    @Test
    void whatLookedAnsweredWaitsAgain() throws SQLException {
        // Given
        Schema.migrate(postgres, "22?");
        // 1: the answer failed; 2: resolved after thanks; 3: waits for two; 4: taken and waiting
        postgres.execute("INSERT INTO contacts (chat_id, name) VALUES (7, 'Ada')", """
                    INSERT INTO tickets (contact_id, status, priority, subject, unread, waiting_since, last_message_text,
                                         last_message_author, last_message_at, created_at, updated_at)
                    VALUES (1, 'open', 'normal', 's', 0, NULL, 'answer', 'agent', '2026-01-31T12:00:02Z', now(), now()),
                           (1, 'resolved', 'normal', 's', 0, NULL, 'thanks', 'customer', '2026-01-31T12:00:03Z', now(), now()),
                           (1, 'open', 'normal', 's', 2, '2026-01-31T12:00:03Z', 'two', 'customer', '2026-01-31T12:00:04Z', now(), now()),
                           (1, 'open', 'normal', 's', 0, '2026-01-31T12:00:01Z', 'q', 'customer', '2026-01-31T12:00:01Z', now(), now())
                    """, """
                    INSERT INTO messages (ticket_id, author, kind, text, at, delivery)
                    VALUES (1, 'customer', 'text', 'q', '2026-01-31T12:00:01Z', NULL),
                           (1, 'agent', 'text', 'answer', '2026-01-31T12:00:02Z', 'failed'),
                           (2, 'customer', 'text', 'q', '2026-01-31T12:00:01Z', NULL),
                           (2, 'agent', 'text', 'answer', '2026-01-31T12:00:02Z', 'sent'),
                           (2, 'customer', 'text', 'thanks', '2026-01-31T12:00:03Z', NULL),
                           (3, 'agent', 'text', 'answer', '2026-01-31T12:00:02Z', 'sent'),
                           (3, 'customer', 'text', 'one', '2026-01-31T12:00:03Z', NULL),
                           (3, 'customer', 'text', 'two', '2026-01-31T12:00:04Z', NULL),
                           (4, 'customer', 'text', 'q', '2026-01-31T12:00:01Z', NULL)
                    """);
        String before = epoch();

        // When
        try (StoreFixture store = new StoreFixture(postgres, 2)) {

            // Then
            List<Long> ids = LongStream.rangeClosed(1, 4).boxed().toList();
            TicketStandings standings = new TicketStandings();
            List<Ticket> tickets = store.await(store.database
                    .change(transaction -> store.tickets.lockAll(transaction, ids))
                    .map(Committed::result));
            Map<Long, TicketStanding> derived =
                    store.await(store.database.snapshot(transaction -> standings.of(transaction, ids)));
            assertThat(tickets)
                    .allSatisfy(ticket -> assertThat(derived.get(ticket.id()).on(ticket, ticket.updatedAt()))
                            .isSameAs(ticket));
            assertThat(tickets.get(0).waitingSince()).isEqualTo(ASKED);
            assertThat(tickets.get(0).unread()).isEqualTo(1);
            assertThat(tickets.get(0).undelivered()).isEqualTo(1);
            assertThat(tickets.get(0).lastMessage().text()).isEqualTo("q");
            assertThat(derived.get(2L).since()).isNull();
            assertThat(tickets.get(3).unread()).isZero();
            assertThat(epoch()).isNotEqualTo(before);
        }
    }

    private String epoch() throws SQLException {
        return postgres.texts("SELECT epoch FROM event_head").get(0);
    }
}
