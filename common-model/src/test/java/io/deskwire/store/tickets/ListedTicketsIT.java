package io.deskwire.store.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.model.ListedTicket;
import io.deskwire.model.TicketStatus;
import io.deskwire.store.StoreFixture;
import io.deskwire.store.log.Position;
import io.deskwire.store.tickets.ListedTickets.ListedDesk;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a replica counts from, as the database has it: each ticket with its team, and how many are done with in each team. */
class ListedTicketsIT {
    private final StoreFixture store = StoreFixture.shared(2);
    private final ListedTickets listed = new ListedTickets(store.database, store.log);

    @BeforeEach
    void fill() {
        store.execute(
                "INSERT INTO agents (username, name, role, password_hash) VALUES ('mira', 'Mira', 'agent', ''), ('tom', 'Tom', 'agent', '')");
        store.execute("INSERT INTO contacts (chat_id, name) VALUES (1, 'Customer')");
        store.execute("INSERT INTO teams (name, name_key) VALUES ('One', 'one'), ('Two', 'two'), ('Three', 'three')");
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private void tickets(String rows) {
        store.execute("INSERT INTO tickets (contact_id, status, priority, subject, assignee, team_id, undelivered,"
                + " created_at, updated_at) SELECT 1, r.status, 'normal', 'Order', r.assignee, r.team, r.undelivered, now(), now()"
                + " FROM (VALUES " + rows + ") r (status, assignee, team, undelivered)");
    }

    @Test
    void eachTicketComesWithItsTeamAndThoseThatAreDoneWithAreCountedByTeam() {
        // Given
        tickets("""
                ('open', 'mira', 1, 0), ('open', NULL, NULL, 0), ('pending', 'tom', 2, 1),
                ('resolved', 'tom', 1, 0), ('resolved', NULL, 1, 0), ('resolved', 'mira', 2, 1), ('resolved', NULL, NULL, 0)""");

        // When
        ListedDesk desk = store.await(listed.read());

        // Then
        Position head = store.await(store.log.head());
        assertThat(desk.at()).isEqualTo(head);
        assertThat(desk.tickets())
                .containsExactlyInAnyOrder(
                        new ListedTicket(1, TicketStatus.OPEN, "mira", 1L, false),
                        new ListedTicket(2, TicketStatus.OPEN, null, null, false),
                        new ListedTicket(3, TicketStatus.PENDING, "tom", 2L, true),
                        new ListedTicket(6, TicketStatus.RESOLVED, null, 2L, true));
        assertThat(desk.resolved()).isEqualTo(4);
        assertThat(desk.resolvedOfTeams()).isEqualTo(Map.of(1L, 2L, 2L, 1L));
        assertThat(desk.resolvedOfNone()).isEqualTo(1);
    }

    @Test
    void aDeskWithoutTeamsHasAllInNone() {
        // Given
        tickets("('open', 'mira', NULL::bigint, 0), ('resolved', NULL, NULL, 0), ('resolved', NULL, NULL, 0)");

        // When
        ListedDesk desk = store.await(listed.read());

        // Then
        assertThat(desk.tickets()).containsExactly(new ListedTicket(1, TicketStatus.OPEN, "mira", null, false));
        assertThat(desk.resolvedOfTeams()).isEmpty();
        assertThat(desk.resolvedOfNone()).isEqualTo(2);
    }
}
