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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the desk itself says about a ticket, and what customers can do by the buttons below. */
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
    void aResolutionIsToldByAMessageOfItsOwnAtTheEnd() {
        // Given
        long ticket = openedBy(902);
        desk.reply(ticket, "Try this");
        awaitText(902, 1, "Try this");

        // When
        resolve(ticket, 902);

        // Then
        awaitText(902, 2, "#" + ticket + " · resolved");
        assertThat(pressable(902)).containsExactly(2);
        assertThat(telegram.fromBot(902).get(2).toString())
                .contains("\"solved:" + ticket + "\"")
                .contains("\"unsolved:" + ticket + "\"");
        assertThat(telegram.received(902).get(0)).isEqualTo("#" + ticket + " · continues further down");
    }

    @Test
    void theMessageOfAResolutionEditsItself() {
        // Given
        long ticket = resolvedFor(909);

        // When
        telegram.write(909, "One more thing");

        // Then
        awaitText(909, 1, "#" + ticket + " · we have your message");
        assertThat(pressable(909)).isEmpty();
        resolve(ticket, 909);
        awaitText(909, 2, "#" + ticket + " · resolved");
        assertThat(pressable(909)).containsExactly(2);
    }

    @Test
    void aCustomerSaysThatItIsSolvedAndHowItWas() {
        // Given
        long ticket = resolvedFor(903);

        // When
        telegram.press(903, telegram.fromBot(903).get(1), "solved:" + ticket);
        awaitText(903, 1, "#" + ticket + " · solved");
        telegram.press(903, telegram.fromBot(903).get(1), "rate:" + ticket + ":4");

        // Then
        awaitText(903, 1, "★★★★☆");
        assertThat(desk.ticket(ticket).rating()).isEqualTo(4);
        assertThat(desk.ticket(ticket).status()).isEqualTo(TicketStatus.RESOLVED);
        assertThat(telegram.fromBot(903)).hasSize(2);
    }

    @Test
    void whatWasSolvedOnceIsAskedAgainWhenItIsResolvedAgain() {
        // Given
        long ticket = resolvedFor(912);
        telegram.press(912, telegram.fromBot(912).get(1), "solved:" + ticket);
        awaitText(912, 1, "#" + ticket + " · solved");
        telegram.write(912, "It is back");
        awaitText(912, 1, "#" + ticket + " · we have your message");

        // When
        resolve(ticket, 912);

        // Then
        awaitText(912, 2, "#" + ticket + " · resolved");
        assertThat(telegram.fromBot(912).get(2).toString()).contains("\"unsolved:" + ticket + "\"");
    }

    @Test
    void whatIsNotSolvedIsOpenAgainAndSomebodyWaits() {
        // Given
        long ticket = resolvedFor(904);

        // When
        press(904, "unsolved:" + ticket);

        // Then
        await().atMost(PATIENCE).until(() -> desk.ticket(ticket).status() == TicketStatus.OPEN);
        assertThat(desk.ticket(ticket).waitingSince()).isNotNull();
    }

    @Test
    void aResolutionThatTelegramTakesLaterIsToldOnce() {
        // Given
        long ticket = openedBy(910);
        telegram.fault("{\"method\":\"sendMessage\",\"chatId\":910,\"status\":429,\"retryAfter\":1}");

        // When
        resolve(ticket, 910);

        // Then
        awaitText(910, 1, "#" + ticket + " · resolved");
        assertThat(pressable(910)).containsExactly(1);
        assertThat(telegram.calls("sendMessage", 910)).hasSize(3);
    }

    @Test
    void ofAResolutionThatMayNotHaveArrivedOnlyOneMessageHasButtonsAndTheyAreUnderstood() {
        // Given: Telegram took it, and nobody heard of that
        long ticket = openedBy(911);
        telegram.fault("{\"method\":\"sendMessage\",\"chatId\":911,\"kind\":\"drop\"}");
        resolve(ticket, 911);
        awaitText(911, 0, "#" + ticket + " · resolved");
        int messages = telegram.fromBot(911).size();
        List<Integer> pressable = pressable(911);

        // When
        telegram.press(911, telegram.fromBot(911).get(1), "unsolved:" + ticket);

        // Then
        assertThat(messages).isEqualTo(2);
        assertThat(pressable).containsExactly(1);
        await().atMost(PATIENCE).until(() -> desk.ticket(ticket).status() == TicketStatus.OPEN);
        awaitText(911, 0, "#" + ticket + " · we have your message");
        await().atMost(PATIENCE).until(() -> pressable(911).isEmpty());
        assertThat(telegram.fromBot(911)).hasSize(2);
    }

    @Test
    void aButtonOfAResolutionThatIsOverChangesNothing() {
        // Given
        long ticket = resolvedFor(913);
        telegram.write(913, "One more thing");
        await().atMost(PATIENCE).until(() -> desk.received("Customer 913").size() == 2);

        // When
        press(913, "rate:" + ticket + ":5");
        press(913, "solved:" + ticket);
        telegram.write(913, "I pressed it");

        // Then
        await().atMost(PATIENCE).until(() -> desk.received("Customer 913").size() == 3);
        assertThat(desk.ticket(ticket).rating()).isNull();
        assertThat(desk.rows("SELECT 1 FROM messages WHERE kind = 'rated' AND ticket_id = " + ticket))
                .isEmpty();
    }

    @Test
    void nobodyPressesForSomebodyElse() {
        // Given
        long ticket = resolvedFor(905);
        openedBy(906);

        // When
        press(906, "unsolved:" + ticket);
        telegram.write(906, "I pressed it");

        // Then
        await().atMost(PATIENCE).until(() -> desk.received("Customer 906").size() == 2);
        assertThat(desk.ticket(ticket).status()).isEqualTo(TicketStatus.RESOLVED);
    }

    private void awaitText(long chat, int index, String part) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<String> seen = telegram.received(chat);
            assertThat(seen).hasSizeGreaterThan(index);
            assertThat(seen.get(index)).contains(part);
        });
    }

    /** A customer's first message has opened a ticket, and the card says so; returns the ticket. */
    private long openedBy(long chat) {
        telegram.write(chat, "Help");
        awaitText(chat, 0, "#");
        return ticketOf("Customer " + chat);
    }

    /** The same, and an agent has resolved it: the second message asks whether it is. */
    private long resolvedFor(long chat) {
        long ticket = openedBy(chat);
        resolve(ticket, chat);
        awaitText(chat, 1, "#" + ticket + " · resolved");
        return ticket;
    }

    /** Returns which of the bot's messages have buttons, from 0. */
    private List<Integer> pressable(long chat) {
        List<JsonNode> messages = telegram.fromBot(chat);
        return IntStream.range(0, messages.size())
                .filter(index -> messages.get(index).findValue("callback_data") != null)
                .boxed()
                .toList();
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
