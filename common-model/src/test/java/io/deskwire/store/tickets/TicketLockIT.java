package io.deskwire.store.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.model.Ticket;
import io.deskwire.store.Committed;
import io.deskwire.store.StoreFixture;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Who waited for a ticket has it, and its customer, as they are then. */
class TicketLockIT {
    private static final String WAITING =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";

    @AutoClose
    private final StoreFixture store = StoreFixture.shared(4);

    @Test
    void theCustomerIsAsWhoHeldTheTicketLeftThem() throws Exception {
        // Given
        long id = store.await(store.database.change(transaction -> store.write(transaction, 7, "Hello")))
                .result()
                .ticketId();
        try (Connection other = store.postgres.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT FROM tickets WHERE id = " + id + " FOR UPDATE");
            statement.execute("UPDATE contacts SET muted = true WHERE chat_id = 7");

            // When
            CompletableFuture<Committed<Optional<Ticket>>> one = store.database
                    .change(transaction -> store.tickets.lock(transaction, id))
                    .subscribeAsCompletionStage()
                    .toCompletableFuture();
            CompletableFuture<Committed<List<Ticket>>> several = store.database
                    .change(transaction -> store.tickets.lockAll(transaction, List.of(id)))
                    .subscribeAsCompletionStage()
                    .toCompletableFuture();
            await().until(() -> store.postgres.number(WAITING) == 2);
            other.commit();
            await().atMost(StoreFixture.PATIENCE).until(() -> one.isDone() && several.isDone());

            // Then
            assertThat(Stream.concat(one.get().result().stream(), several.get().result().stream()))
                    .hasSize(2)
                    .allMatch(ticket -> ticket.contact().muted());
        }
    }
}
