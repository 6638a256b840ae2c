package io.deskwire.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.bot.testing.TelegramScript;
import io.deskwire.model.TicketStatus;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What customers can do by commands, and how whoever begins is greeted. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
@TestProfile(CustomerIT.Talking.class)
class CommandsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    TelegramScript telegram;

    @Inject
    Desk desk;

    @Test
    void whoeverBeginsIsGreetedInTheirLanguage() {
        // When
        telegram.sketch(901, "{\"text\":\"/start\",\"language\":\"de\"}");

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(telegram.received(901)).first().asString().contains("Hallo!"));
        assertThat(desk.rows("SELECT 1 FROM tickets t JOIN contacts c ON c.id = t.contact_id WHERE c.chat_id = 901"))
                .isEmpty();
    }

    @Test
    void newBeginsAnotherTicketBesideTheOpenOne() {
        // Given
        telegram.write(907, "First matter");
        await().atMost(PATIENCE).until(() -> tickets(907).size() == 1);

        // When
        telegram.write(907, "/new");
        telegram.write(907, "Second matter");
        telegram.write(907, "More about the second");

        // Then
        await().atMost(PATIENCE).until(() -> desk.received("Customer 907").size() == 3);
        assertThat(tickets(907)).hasSize(2);
        assertThat(desk.received("Customer 907"))
                .extracting(received -> received.ticket().subject())
                .containsExactly("First matter", "Second matter", "Second matter");
    }

    @Test
    void aCustomerSeesTheirTicketsAndClosesOne() {
        // Given
        telegram.write(908, "My only matter");
        await().atMost(PATIENCE).until(() -> tickets(908).size() == 1);
        await().atMost(PATIENCE).until(() -> !desk.received("Customer 908").isEmpty());
        long ticket = desk.received("Customer 908").get(0).ticket().id();

        // When
        telegram.write(908, "/mytickets");
        telegram.write(908, "/close");

        // Then
        await().atMost(PATIENCE).until(() -> telegram.received(908).stream()
                .anyMatch(text -> text.contains("· open · My only matter")));
        await().atMost(PATIENCE).until(() -> desk.ticket(ticket).status() == TicketStatus.RESOLVED);
        assertThat(desk.received("Customer 908")).hasSize(1);
    }

    private JsonNode tickets(long chat) {
        return desk.rows("SELECT t.id FROM tickets t JOIN contacts c ON c.id = t.contact_id WHERE c.chat_id = " + chat);
    }
}
