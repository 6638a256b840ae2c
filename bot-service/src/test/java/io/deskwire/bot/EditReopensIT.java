package io.deskwire.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.testing.ChatUpdates;
import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where an operator wants that a message which is changed after all was said opens its ticket again. Nothing is sent. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
@TestProfile(EditReopensIT.Reopening.class)
class EditReopensIT {
    private static final long CHAT = 971;
    private static final String THEIRS = "t.contact_id = (SELECT id FROM contacts WHERE chat_id = " + CHAT + ")";

    /** The setting, and cards. */
    public static final class Reopening implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "deskwire.delivery.idle", "1h",
                    "deskwire.customer.card", "true",
                    "deskwire.customer.edit-reopens", "true");
        }
    }

    @Inject
    Desk desk;

    @Test
    void anEditOpensAResolvedTicketAndItsCardSaysSo() {
        // Given
        desk.open();
        desk.take(List.of(message(98_001, "message", ChatUpdates.said("Order 1"))));
        desk.sql(
                "UPDATE tickets t SET status = 'resolved', unread = 0, waiting_since = NULL, resolved_at = to_timestamp("
                        + ChatUpdates.AT
                        + "), read_id = m.id, settled_id = m.id FROM messages m WHERE m.ticket_id = t.id AND "
                        + THEIRS);
        desk.sql("DELETE FROM outbox WHERE chat_id = " + CHAT);

        // When
        desk.take(List.of(message(98_002, "edited_message", ChatUpdates.edited(60, "Order 2"))));

        // Then
        JsonNode ticket = desk.rows(
                        "SELECT t.status, t.unread, t.waiting_since, t.resolved_at FROM tickets t WHERE " + THEIRS)
                .path(0);
        assertThat(ticket.path("status").asText()).isEqualTo("open");
        assertThat(ticket.path("unread").asInt()).isOne();
        assertThat(ticket.path("waiting_since").isNull()).isFalse();
        assertThat(ticket.path("resolved_at").isNull()).isTrue();
        assertThat(desk.rows("SELECT operation FROM outbox WHERE chat_id = " + CHAT))
                .extracting(row -> row.path("operation").asText())
                .containsExactly("card");
    }

    private static String message(long id, String kind, String content) {
        return ChatUpdates.of(id, kind, 98_001, ChatUpdates.AT, content, CHAT, "Ada");
    }
}
