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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody who writes more within an hour than agents are called for, here twenty messages. Nothing is sent. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
@TestProfile(FloodIT.Low.class)
class FloodIT {

    /** Twenty messages an hour. */
    public static final class Low implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "deskwire.delivery.idle", "1h",
                    "deskwire.files.parallel", "0",
                    "deskwire.customer.commands", "true",
                    "deskwire.customer.card", "true",
                    "deskwire.customer.messages-per-hour", "20");
        }
    }

    @Inject
    Desk desk;

    @BeforeEach
    void open() {
        desk.open();
    }

    @Test
    void allThatWasWrittenIsThereAndTheTicketStaysWhereItWas() {
        // Given
        desk.take(texts(971_000, 971, 1));
        String updated = ticket(971).path("updated_at").asText();
        desk.take(texts(971_100, 971, 60));
        desk.take(List.of(ChatUpdates.text(971_200, 972, "somebody else")));

        // When
        desk.take(texts(971_300, 971, 40));

        // Then
        assertThat(desk.rowsOf(
                        971,
                        "SELECT m.id FROM tickets t JOIN messages m ON m.ticket_id = t.id",
                        "m.author = 'customer'"))
                .hasSize(101);
        assertThat(desk.received("Customer 971")).hasSize(101);
        assertThat(ticket(971).path("unread").asInt()).isEqualTo(101);
        assertThat(ticket(971).path("waiting_since").isNull()).isFalse();
        assertThat(ticket(971).path("updated_at").asText()).isEqualTo(updated);
        assertThat(ticket(971).path("updated_at").asText())
                .isLessThan(ticket(972).path("updated_at").asText());
    }

    @Test
    void theCustomerAndTheAgentsAreToldOnceAnHour() {
        // Given
        desk.take(texts(973_000, 973, 30));

        // When
        desk.take(texts(973_100, 973, 30));

        // Then
        assertThat(desk.rows("SELECT 1 FROM outbox WHERE chat_id = 973 AND payload ->> 'notice' = 'flooding'"))
                .hasSize(1);
        assertThat(lines(973)).hasSize(1);
        assertThat(desk.rows(
                        "SELECT 1 FROM event_log WHERE type = 'contact.updated' AND data::text LIKE '%Customer 973%'"
                                + " AND data::text LIKE '%floodedAt%' AND actor ->> 'id' = 'limits'"))
                .hasSize(1);
    }

    @Test
    void whoWritesLessInTheNextHourCallsAgain() {
        // Given
        desk.take(texts(974_000, 974, 30));
        String updated = ticket(974).path("updated_at").asText();
        desk.sql("UPDATE contacts SET heard_since = now() - interval '61 minutes',"
                + " flooded_at = now() - interval '61 minutes' WHERE chat_id = 974");

        // When
        desk.take(texts(974_100, 974, 1));

        // Then
        assertThat(ticket(974).path("updated_at").asText()).isGreaterThan(updated);
        assertThat(lines(974)).hasSize(1);
    }

    @Test
    void anAnsweredCustomerWhoFloodsOnWaitsAgain() {
        // Given
        desk.take(texts(975_000, 975, 30));
        desk.sql("UPDATE tickets t SET unread = 0, waiting_since = NULL FROM contacts c"
                + " WHERE c.id = t.contact_id AND c.chat_id = 975");
        String updated = ticket(975).path("updated_at").asText();

        // When
        desk.take(texts(975_100, 975, 1));

        // Then
        assertThat(ticket(975).path("unread").asInt()).isOne();
        assertThat(ticket(975).path("waiting_since").isNull()).isFalse();
        assertThat(ticket(975).path("updated_at").asText()).isGreaterThan(updated);
    }

    @Test
    void changesOfMessagesAreCountedAndMovingPlacesAreNot() {
        // Given
        desk.take(List.of(ChatUpdates.text(976_000, 976, "Order 0"), place(976_001, 977, "message")));
        List<String> changes = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            changes.add(ChatUpdates.edit(976_100 + i, 976, 976_000, i, "Order " + i));
            changes.add(place(976_200 + i, 977, "edited_message"));
        }

        // When
        desk.take(changes);

        // Then
        assertThat(lines(976)).hasSize(1);
        assertThat(lines(977)).isEmpty();
    }

    @Test
    void linksThatAreFollowedOverAndOverMoveNothing() {
        // Given
        desk.take(texts(980_000, 980, 30));
        String updated = ticket(980).path("updated_at").asText();

        // When
        desk.take(List.of(
                ChatUpdates.text(980_100, 980, "/start order_1"), ChatUpdates.text(980_101, 980, "/start order_2")));

        // Then
        assertThat(lines(980, "link")).hasSize(2);
        assertThat(ticket(980).path("updated_at").asText()).isEqualTo(updated);
    }

    @Test
    void filesThatAreTooLargeAreRefusedTenTimesAtMostWhileNoneIsSent() {
        // Given
        List<String> files = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            files.add(ChatUpdates.message(
                    978_000 + i,
                    978,
                    "\"document\":{\"file_id\":\"d" + i + "\",\"file_unique_id\":\"d" + i
                            + "\",\"file_name\":\"film.mkv\",\"file_size\":99999999}"));
        }

        // When
        desk.take(files);

        // Then
        assertThat(desk.rows("SELECT 1 FROM outbox WHERE chat_id = 978 AND operation = 'notice'"))
                .hasSize(10);
        assertThat(desk.rowsOf(
                        978,
                        "SELECT m.id FROM tickets t JOIN messages m ON m.ticket_id = t.id",
                        "m.author = 'customer'"))
                .hasSize(15);
    }

    @Test
    void whoIsMutedIsToldNothing() {
        // Given
        desk.take(texts(979_000, 979, 1));
        desk.sql("UPDATE contacts SET muted = true WHERE chat_id = 979");

        // When
        desk.take(texts(979_100, 979, 30));

        // Then
        assertThat(lines(979)).isEmpty();
        assertThat(desk.rows("SELECT 1 FROM outbox WHERE chat_id = 979 AND operation = 'notice'"))
                .isEmpty();
    }

    private JsonNode lines(long chat) {
        return lines(chat, "limit");
    }

    private JsonNode lines(long chat, String kind) {
        return desk.rowsOf(
                chat, "SELECT m.text FROM tickets t JOIN messages m ON m.ticket_id = t.id", "m.kind = '" + kind + "'");
    }

    private JsonNode ticket(long chat) {
        return desk.rowsOf(chat, "SELECT t.unread, t.waiting_since, t.updated_at FROM tickets t")
                .path(0);
    }

    private static List<String> texts(long first, long chat, int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(ChatUpdates.text(first + i, chat, "Word " + i));
        }
        return texts;
    }

    private static String place(long id, long chat, String kind) {
        return ChatUpdates.of(
                id,
                kind,
                976_001,
                ChatUpdates.AT,
                "\"edit_date\":" + (ChatUpdates.AT + id % 100) + ",\"location\":{\"latitude\":1." + id
                        + ",\"longitude\":2.0,\"live_period\":900}",
                chat,
                "Customer " + chat);
    }
}
