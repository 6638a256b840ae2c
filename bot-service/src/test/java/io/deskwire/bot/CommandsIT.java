package io.deskwire.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.testing.ChatUpdates;
import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.bot.testing.TelegramScript;
import io.deskwire.event.EventData.TicketUpdated;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketStatus;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void whatIsWrittenAfterNewIsTheNewTicketsFirstMessage() {
        // Given
        telegram.write(921, "First matter");
        await().atMost(PATIENCE).until(() -> desk.received("Customer 921").size() == 1);

        // When
        telegram.write(921, "/new The printer is broken");

        // Then
        await().atMost(PATIENCE).until(() -> desk.received("Customer 921").size() == 2);
        assertThat(tickets(921)).hasSize(2);
        assertThat(desk.received("Customer 921").get(1)).satisfies(received -> {
            assertThat(received.message().text()).isEqualTo("The printer is broken");
            assertThat(received.ticket().subject()).isEqualTo("The printer is broken");
        });
    }

    @Test
    void anEditOfWhatWasWrittenAfterACommandChangesTheMessage() {
        // Given
        desk.take(List.of(update(92_201, 922, "message", "/new@desk_bot foo", 0)));

        // When
        desk.take(List.of(
                update(92_202, 922, "edited_message", "/new bar", 60), update(92_203, 922, "message", "more", 61)));

        // Then
        assertThat(desk.rows("SELECT text FROM messages m JOIN tickets t ON t.id = m.ticket_id"
                        + " JOIN contacts c ON c.id = t.contact_id WHERE c.chat_id = 922 ORDER BY m.id"))
                .extracting(row -> row.path("text").asText())
                .containsExactly("bar", "more");
        assertThat(tickets(922)).hasSize(1);
    }

    @Test
    void aCommandThatIsChangedIntoAnotherIsNoMessage() {
        // Given
        desk.take(List.of(update(92_301, 923, "message", "/help", 0)));

        // When
        desk.take(List.of(update(92_302, 923, "edited_message", "/mytickets", 60)));

        // Then
        assertThat(tickets(923)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "924, /help I need my invoice, I need my invoice, open",
                "925, /mytickets and where is it, and where is it, open",
        "926, /close thanks, thanks, resolved", "927, /start I need help, I need help, open"
    })
    void whatIsWrittenAfterACommandIsAMessageOfTheOpenTicket(long chat, String text, String message, String status) {
        // Given
        telegram.write(chat, "My matter");
        await().atMost(PATIENCE).until(() -> desk.received("Customer " + chat).size() == 1);
        long ticket = desk.received("Customer " + chat).get(0).ticket().id();

        // When
        telegram.write(chat, text);

        // Then
        await().atMost(PATIENCE).until(() -> desk.received("Customer " + chat).size() == 2);
        assertThat(desk.received("Customer " + chat).get(1).message().text()).isEqualTo(message);
        assertThat(desk.received("Customer " + chat).get(1).ticket().id()).isEqualTo(ticket);
        await().atMost(PATIENCE).until(() -> desk.ticket(ticket).status().name().equalsIgnoreCase(status));
        assertThat(tickets(chat)).hasSize(1);
    }

    @Test
    void wordsWithACloseThatHasNothingToCloseOpenATicket() {
        // Given
        String nothing = "There is nothing open to close.";

        // When
        telegram.write(929, "/close no ticket words");

        // Then
        await().atMost(PATIENCE).until(() -> telegram.received(929).contains(nothing));
        assertThat(desk.received("Customer 929"))
                .singleElement()
                .satisfies(received -> assertThat(received.message().text()).isEqualTo("no ticket words"));
        Ticket ticket =
                desk.ticket(desk.received("Customer 929").get(0).ticket().id());
        assertThat(ticket.status()).isEqualTo(TicketStatus.OPEN);
        assertThat(ticket.unread()).isOne();
    }

    @Test
    void wordsWithACloseReopenWhatIsClosedAndStayToBeRead() {
        // Given
        String nothing = "There is nothing open to close.";
        telegram.write(930, "My matter");
        await().atMost(PATIENCE).until(() -> desk.received("Customer 930").size() == 1);
        long ticket = desk.received("Customer 930").get(0).ticket().id();
        telegram.write(930, "/close");
        await().atMost(PATIENCE).until(() -> desk.ticket(ticket).status() == TicketStatus.RESOLVED);

        // When
        telegram.write(930, "/close more words");

        // Then
        await().atMost(PATIENCE).until(() -> telegram.received(930).contains(nothing));
        assertThat(desk.ticket(ticket).status()).isEqualTo(TicketStatus.OPEN);
        assertThat(desk.ticket(ticket).unread()).isOne();
        assertThat(tickets(930)).hasSize(1);
    }

    @Test
    void wordsWithACloseGoWithWhatWasWrittenJustBefore() {
        // Given
        List<String> together = List.of(
                update(93_101, 931, "message", "My matter", 0), update(93_102, 931, "message", "/close thanks", 1));

        // When
        desk.take(together);

        // Then
        assertThat(desk.rowsOf(931, "SELECT t.status FROM tickets t"))
                .singleElement()
                .satisfies(row -> assertThat(row.path("status").asText()).isEqualTo("resolved"));
    }

    @Test
    void aLinkIntoAnOpenTicketIsSeenThere() {
        // Given
        telegram.write(928, "My matter");
        await().atMost(PATIENCE).until(() -> desk.received("Customer 928").size() == 1);

        // When
        telegram.write(928, "/start order_100");

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(desk.events("Customer 928"))
                .last()
                .isInstanceOfSatisfying(TicketUpdated.class, updated -> assertThat(
                                updated.message().text())
                        .isEqualTo("The customer came by the link “order_100”")));
        assertThat(desk.ticket(desk.received("Customer 928").get(0).ticket().id())
                        .unread())
                .isOne();
    }

    private static String update(long id, long chat, String kind, String text, int later) {
        return kind.equals("message")
                ? ChatUpdates.of(id, kind, id, ChatUpdates.AT + later, ChatUpdates.said(text), chat, "Customer " + chat)
                : ChatUpdates.edit(id, chat, id - 1, later, text);
    }

    private JsonNode tickets(long chat) {
        return desk.rowsOf(chat, "SELECT t.id FROM tickets t");
    }
}
