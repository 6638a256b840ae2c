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
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the desk itself says to customers, and what they can do by commands and buttons. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
@TestProfile(CustomerIT.Talking.class)
class CustomerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The desk says whatever it can. */
    public static final class Talking implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "deskwire.customer.greeting", "true",
                    "deskwire.customer.card", "true",
                    "deskwire.customer.commands", "true");
        }
    }

    TelegramScript telegram;

    @Inject
    Desk desk;

    @Test
    void whoeverBeginsIsGreetedInTheirLanguage() {
        // When
        telegram.sketch(901, "{\"text\":\"/start\",\"language\":\"de\"}");

        // Then
        awaitText(901, 0, "Hallo!");
        assertThat(desk.rows("SELECT 1 FROM tickets t JOIN contacts c ON c.id = t.contact_id WHERE c.chat_id = 901"))
                .isEmpty();
    }

    @Test
    void oneCardSaysHowTheTicketStands() {
        // Given
        telegram.write(902, "Help");
        awaitText(902, 0, "#");
        long ticket = ticketOf("Customer 902");

        // When
        resolve(ticket, 902);

        // Then
        awaitText(902, 0, "#" + ticket + " · resolved");
        JsonNode card = telegram.fromBot(902).get(0);
        assertThat(card.toString()).contains("solved:" + ticket).contains("unsolved:" + ticket);
        assertThat(telegram.fromBot(902)).hasSize(1);
    }

    @Test
    void aCustomerSaysThatItIsSolvedAndHowItWas() {
        // Given
        telegram.write(903, "Help");
        awaitText(903, 0, "#");
        long ticket = ticketOf("Customer 903");
        resolve(ticket, 903);
        awaitText(903, 0, "#" + ticket + " · resolved");

        // When
        press(903, "solved:" + ticket);
        awaitText(903, 0, "#" + ticket + " · solved");
        press(903, "rate:" + ticket + ":4");

        // Then
        awaitText(903, 0, "★★★★☆");
        assertThat(desk.ticket(ticket).rating()).isEqualTo(4);
        assertThat(desk.ticket(ticket).status()).isEqualTo(TicketStatus.RESOLVED);
    }

    @Test
    void whatIsNotSolvedIsOpenAgainAndSomebodyWaits() {
        // Given
        telegram.write(904, "Help");
        awaitText(904, 0, "#");
        long ticket = ticketOf("Customer 904");
        resolve(ticket, 904);
        awaitText(904, 0, "#" + ticket + " · resolved");

        // When
        press(904, "unsolved:" + ticket);

        // Then
        await().atMost(PATIENCE).until(() -> desk.ticket(ticket).status() == TicketStatus.OPEN);
        assertThat(desk.ticket(ticket).waitingSince()).isNotNull();
    }

    @Test
    void nobodyPressesForSomebodyElse() {
        // Given
        telegram.write(905, "Help");
        awaitText(905, 0, "#");
        long ticket = ticketOf("Customer 905");
        resolve(ticket, 905);
        telegram.write(906, "Another");
        awaitText(906, 0, "#");

        // When
        press(906, "unsolved:" + ticket);
        telegram.write(906, "I pressed it");

        // Then
        await().atMost(PATIENCE).until(() -> desk.received("Customer 906").size() == 2);
        assertThat(desk.ticket(ticket).status()).isEqualTo(TicketStatus.RESOLVED);
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
        long ticket = ticketOf("Customer 908");

        // When
        telegram.write(908, "/mytickets");
        telegram.write(908, "/close");

        // Then
        await().atMost(PATIENCE).until(() -> telegram.received(908).stream()
                .anyMatch(text -> text.contains("· open · My only matter")));
        await().atMost(PATIENCE).until(() -> desk.ticket(ticket).status() == TicketStatus.RESOLVED);
        assertThat(desk.received("Customer 908")).hasSize(1);
    }

    private void awaitText(long chat, int index, String part) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<String> seen = telegram.received(chat);
            assertThat(seen).hasSizeGreaterThan(index);
            assertThat(seen.get(index)).contains(part);
        });
    }

    private JsonNode tickets(long chat) {
        return desk.rows("SELECT t.id FROM tickets t JOIN contacts c ON c.id = t.contact_id WHERE c.chat_id = " + chat);
    }

    private long ticketOf(String name) {
        await().atMost(PATIENCE).until(() -> !desk.received(name).isEmpty());
        return desk.received(name).get(0).ticket().id();
    }

    /** As the web-service does it: the ticket, and the card that speaks of it. */
    private void resolve(long ticket, long chat) {
        desk.sql(
                "UPDATE tickets SET status = 'resolved', version = version + 1, resolved_at = now(), waiting_since = NULL"
                        + " WHERE id = " + ticket);
        desk.sql("INSERT INTO outbox (operation, ticket_id, chat_id) VALUES ('card', " + ticket + ", " + chat + ")"
                + " ON CONFLICT DO NOTHING");
    }

    private void press(long chat, String data) {
        telegram.update("{\"callback_query\":{\"id\":\"q" + System.nanoTime() + "\",\"from\":{\"id\":" + chat
                + ",\"is_bot\":false,\"first_name\":\"Customer " + chat
                + "\"},\"chat_instance\":\"1\",\"data\":\"" + data + "\"}}");
    }
}
