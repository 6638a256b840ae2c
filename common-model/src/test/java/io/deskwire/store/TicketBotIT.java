package io.deskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.schema.Schema;
import io.deskwire.testing.PostgresServer;
import java.sql.SQLException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A ticket's row has the bot of its customer, whoever wrote it and when. */
class TicketBotIT {
    private static final String TICKET =
            "INSERT INTO tickets (contact_id, status, priority, subject, created_at, updated_at)"
                    + " SELECT id, 'open', 'normal', 's', now(), now() FROM contacts ORDER BY id";

    @AutoClose
    private final PostgresServer postgres = PostgresServer.shared();

    @Test
    void aTicketHasTheBotOfItsCustomer() throws SQLException {
        // Given: tickets of before rows had it
        Schema.migrate(postgres, "44?");
        postgres.execute(
                "INSERT INTO bots (id) VALUES (1002)",
                "INSERT INTO contacts (chat_id, name, bot) SELECT 7, 'Ada', number FROM bots ORDER BY number",
                TICKET);
        try (StoreFixture store = new StoreFixture(postgres, 1)) {

            // When
            store.execute(TICKET);

            // Then
            assertThat(postgres.texts("SELECT b.id::text FROM tickets t JOIN bots b ON b.number = t.bot ORDER BY t.id"))
                    .containsExactly(Long.toString(StoreFixture.BOT), "1002", Long.toString(StoreFixture.BOT), "1002");
        }
    }
}
