package io.deskwire.bot;

import static io.deskwire.model.DeliveryStatus.FAILED;
import static io.deskwire.model.DeliveryStatus.QUEUED;
import static io.deskwire.model.DeliveryStatus.SENDING;
import static io.deskwire.model.DeliveryStatus.SENT;
import static io.deskwire.model.DeliveryStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.bot.testing.TelegramScript;
import io.deskwire.event.EventData.ContactUpdated;
import io.deskwire.model.Message;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
class DeliveryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    TelegramScript telegram;

    @Inject
    Desk desk;

    @Test
    void aReplyReachesTheCustomerAndIsRecorded() {
        // Given
        long ticket = desk.ticketOf(telegram, 201);

        // When
        Message reply = desk.reply(ticket, "Good <b>day</b> \uD83D\uDE00");

        // Then
        desk.awaitFate(reply, SENT);
        assertThat(desk.deliveries(reply)).containsExactly(SENDING, SENT);
        assertThat(telegram.received(201)).containsExactly("Good <b>day</b> \uD83D\uDE00");
    }

    @Test
    void thatACustomerWasReachedIsNotedForEverybody() {
        // Given
        long ticket = desk.ticketOf(telegram, 290);

        // When
        Message reply = desk.reply(ticket, "Here you are");

        // Then
        desk.awaitFate(reply, SENT);
        await().atMost(PATIENCE)
                .until(() -> desk.rows("SELECT 1 FROM telegram_signs WHERE name = 'sent'")
                                .size()
                        == 1);
    }

    @Test
    void repliesToOneCustomerArriveInTheOrderInWhichTheyWereWritten() {
        // Given
        long ticket = desk.ticketOf(telegram, 202);
        List<String> texts = List.of("1", "2", "3", "4", "5", "6");

        // When
        List<Message> replies =
                texts.stream().map(text -> desk.reply(ticket, text)).toList();

        // Then
        desk.awaitFate(replies.get(5), SENT);
        assertThat(telegram.received(202)).isEqualTo(texts);
    }

    @Test
    void whatIsSaidToAGroupFollowsItWhereItIsNow() {
        // Given
        telegram.fault("{\"method\":\"sendMessage\",\"chatId\":-240,\"status\":400,\"migrateTo\":-1000000000240}");

        // When
        telegram.update(
                "{\"my_chat_member\":{\"date\":1769860800,\"chat\":{\"id\":-240,\"type\":\"group\",\"title\":\"G\"},"
                        + "\"old_chat_member\":{\"status\":\"left\"},\"new_chat_member\":{\"status\":\"member\"}}}");

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(telegram.calls("sendMessage", -1000000000240L))
                .hasSize(1));
        assertThat(telegram.calls("sendMessage", -240)).hasSize(1);
    }

    @Test
    void aChatThatTelegramLimitsWaitsAndOthersDoNot() {
        // Given
        long limited = desk.ticketOf(telegram, 203);
        long other = desk.ticketOf(telegram, 204);
        telegram.fault("{\"method\":\"sendMessage\",\"chatId\":203,\"status\":429,\"retryAfter\":3}");

        // When
        Message late = desk.reply(limited, "late");
        Message prompt = desk.reply(other, "prompt");

        // Then
        desk.awaitFate(prompt, SENT);
        desk.awaitFate(late, SENT);
        assertThat(desk.deliveries(late)).containsExactly(SENDING, QUEUED, SENDING, SENT);
        assertThat(telegram.received(203)).containsExactly("late");
    }

    @Test
    void aCustomerWhoBlockedTheBotIsShownAsSuch() {
        // Given
        long ticket = desk.ticketOf(telegram, 205);
        telegram.fault("{\"method\":\"sendMessage\",\"chatId\":205,\"status\":403}");

        // When
        Message reply = desk.reply(ticket, "Are you there?");

        // Then
        desk.awaitFate(reply, FAILED);
        assertThat(desk.reason(reply)).isEqualTo("The customer has blocked the bot.");
        assertThat(desk.ticket(ticket).contact().blocked()).isTrue();
        assertThat(desk.all()).contains(new ContactUpdated(desk.ticket(ticket).contact()));
    }

    @Test
    void whoeverWritesAgainIsNotBlockedAnyMore() {
        // Given
        long ticket = desk.ticketOf(telegram, 206);
        telegram.fault("{\"method\":\"sendMessage\",\"chatId\":206,\"status\":403}");
        desk.awaitFate(desk.reply(ticket, "Are you there?"), FAILED);

        // When
        telegram.write(206, "I am back");

        // Then
        await().atMost(PATIENCE).until(() -> desk.received("Customer 206").size() == 2);
        assertThat(desk.ticket(ticket).contact().blocked()).isFalse();
    }

    @Test
    void anAnswerThatDoesNotComeLeavesTheReplyUnknownAndItIsNotSentAgain() {
        // Given
        long ticket = desk.ticketOf(telegram, 207);
        telegram.fault("{\"method\":\"sendMessage\",\"chatId\":207,\"kind\":\"hang\",\"seconds\":60}");

        // When
        Message reply = desk.reply(ticket, "Did it arrive?");
        Message next = desk.reply(ticket, "And this?");

        // Then
        desk.awaitFate(next, SENT);
        assertThat(desk.deliveries(reply)).containsExactly(SENDING, UNKNOWN);
        assertThat(desk.reason(reply)).contains("did not answer").endsWith("It may have arrived.");
        assertThat(telegram.received(207)).containsExactly("Did it arrive?", "And this?");
    }

    @Test
    void aConnectionThatIsLostAfterTheRequestLeavesTheReplyUnknown() {
        // Given
        long ticket = desk.ticketOf(telegram, 208);
        telegram.fault("{\"method\":\"sendMessage\",\"chatId\":208,\"kind\":\"drop\"}");

        // When
        Message reply = desk.reply(ticket, "Did it arrive?");

        // Then
        desk.awaitFate(reply, UNKNOWN);
        assertThat(telegram.received(208)).containsExactly("Did it arrive?");
    }

    @Test
    void whileTelegramIsInTroubleTheReplyIsTriedAgain() {
        // Given
        long ticket = desk.ticketOf(telegram, 209);
        telegram.fault("{\"method\":\"sendMessage\",\"chatId\":209,\"status\":502,\"times\":2}");

        // When
        Message reply = desk.reply(ticket, "patience");

        // Then
        desk.awaitFate(reply, SENT);
        assertThat(desk.deliveries(reply)).containsExactly(SENDING, QUEUED, SENDING, QUEUED, SENDING, SENT);
    }

    @Test
    void anAnswerToWhatTheCustomerDeletedArrivesAndSaysSo() {
        // Given
        long ticket = desk.ticketOf(telegram, 210);
        long question = desk.received("Customer 210").get(0).message().id();
        telegram.fault("{\"method\":\"sendMessage\",\"chatId\":210,\"status\":400,"
                + "\"description\":\"Bad Request: message to be replied not found\"}");

        // When
        Message reply = desk.reply(ticket, "Yes", message -> message.replyTo(question, null));

        // Then
        desk.awaitFate(reply, SENT);
        assertThat(telegram.received(210)).containsExactly("Yes");
        assertThat(desk.reason(reply)).startsWith("It was sent without the answered message");
    }

    @Test
    void anAnswerThatTelegramSendsWithoutWhatItAnswersSaysSo() {
        // Given
        long ticket = desk.ticketOf(telegram, 213);
        long question = desk.received("Customer 213").get(0).message().id();
        telegram.delete(213, 1);

        // When
        Message reply = desk.reply(ticket, "Yes", message -> message.replyTo(question, null));

        // Then
        desk.awaitFate(reply, SENT);
        assertThat(telegram.received(213)).containsExactly("Yes");
        assertThat(desk.reason(reply)).startsWith("It was sent without the answered message");
    }

    @Test
    void anAnswerToWhatIsThereNeedsNoRemark() {
        // Given
        long ticket = desk.ticketOf(telegram, 214);
        long question = desk.received("Customer 214").get(0).message().id();

        // When
        Message reply = desk.reply(ticket, "Yes", message -> message.replyTo(question, null));

        // Then
        desk.awaitFate(reply, SENT);
        assertThat(telegram.fromBot(214).get(0).has("replyTo")).isTrue();
        assertThat(desk.reason(reply)).isNull();
    }

    @Test
    void aCustomerWhomTelegramDoesNotKnowAnyMoreIsShownAsSuch() {
        // Given
        long ticket = desk.ticketOf(telegram, 211);
        telegram.fault("{\"method\":\"sendMessage\",\"chatId\":211,\"status\":400,"
                + "\"description\":\"Bad Request: USER_IS_BLOCKED\"}");

        // When
        Message reply = desk.reply(ticket, "Are you there?");

        // Then
        desk.awaitFate(reply, FAILED);
        assertThat(desk.ticket(ticket).contact().blocked()).isTrue();
        assertThat(desk.reason(reply)).isEqualTo("The customer has blocked the bot.");
    }
}
