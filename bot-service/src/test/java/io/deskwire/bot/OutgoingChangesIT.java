package io.deskwire.bot;

import static io.deskwire.model.DeliveryStatus.FAILED;
import static io.deskwire.model.DeliveryStatus.SENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.bot.testing.TelegramScript;
import io.deskwire.model.Author;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.Message;
import io.deskwire.model.MessageChange;
import io.deskwire.model.Reaction;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an agent can do about messages that are there: change them, take them back, put an emoji on them. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
class OutgoingChangesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String EYES = "\uD83D\uDC40";

    TelegramScript telegram;

    @Inject
    Desk desk;

    @Test
    void anEditIsSeenByTheCustomerAndThenByTheDesk() {
        // Given
        Message reply = desk.reply(desk.ticketOf(telegram, 605), "Helo");
        desk.awaitFate(reply, SENT);

        // When
        desk.change(reply, "Hello");

        // Then
        await().atMost(PATIENCE).until(() -> desk.message(reply.id()).text().equals("Hello"));
        assertThat(telegram.received(605)).containsExactly("Hello");
        assertThat(desk.message(reply.id()).change()).isNull();
        desk.change(reply, "Hello");
        await().atMost(PATIENCE).until(() -> desk.message(reply.id()).change() == null);
    }

    @Test
    void aLongReplyIsChangedInAllItsMessagesAndThoseItNoLongerNeedsGo() {
        // Given
        Message reply = desk.reply(desk.ticketOf(telegram, 626), "a".repeat(9_000));
        desk.awaitFate(reply, SENT);

        // When
        desk.change(reply, "b".repeat(5_000));

        // Then
        await().atMost(PATIENCE).until(() -> desk.message(reply.id()).text().startsWith("b"));
        assertThat(telegram.received(626)).containsExactly("b".repeat(4_096), "b".repeat(904));
        desk.change(reply, "c".repeat(9_000));
        await().atMost(PATIENCE).until(() -> change(reply) == FAILED);
        assertThat(desk.message(reply.id()).change().reason())
                .startsWith("The new text needs 3 messages and was sent as 2");
        desk.change(reply, "Short");
        await().atMost(PATIENCE).until(() -> desk.message(reply.id()).text().equals("Short"));
        assertThat(telegram.received(626)).containsExactly("Short");
        desk.change(reply, null);
        await().atMost(PATIENCE).until(() -> desk.message(reply.id()).deletedAt() != null);
        assertThat(telegram.fromBot(626)).isEmpty();
    }

    @Test
    void anEditThatEndsInTheMiddleSaysHowFarItGot() {
        // Given
        Message reply = desk.reply(desk.ticketOf(telegram, 627), "a".repeat(5_000));
        desk.awaitFate(reply, SENT);
        telegram.fault("{\"method\":\"deleteMessage\",\"chatId\":627,\"status\":400,"
                + "\"description\":\"Bad Request: message can't be deleted for everyone\"}");

        // When
        desk.change(reply, "Short");

        // Then
        await().atMost(PATIENCE).until(() -> change(reply) == FAILED);
        assertThat(desk.message(reply.id()).change().reason())
                .startsWith("Only 1 of the 2 messages")
                .contains("48 hours");
        desk.change(reply, "Shorter");
        await().atMost(PATIENCE).until(() -> desk.message(reply.id()).text().equals("Shorter"));
        assertThat(telegram.received(627)).containsExactly("Shorter");
    }

    @Test
    void aReplyIsTakenBackWithAllItsParts() {
        // Given
        Message reply = desk.reply(desk.ticketOf(telegram, 606), "x".repeat(5_000));
        desk.awaitFate(reply, SENT);

        // When
        desk.change(reply, null);

        // Then
        await().atMost(PATIENCE).until(() -> desk.message(reply.id()).deletedAt() != null);
        assertThat(telegram.fromBot(606)).isEmpty();
    }

    @Test
    void aChangeThatTelegramRefusesSaysWhy() {
        // Given
        Message reply = desk.reply(desk.ticketOf(telegram, 607), "Too late");
        desk.awaitFate(reply, SENT);
        telegram.fault("{\"method\":\"deleteMessage\",\"chatId\":607,\"status\":400,"
                + "\"description\":\"Bad Request: message can't be deleted for everyone\"}");

        // When
        desk.change(reply, null);

        // Then
        await().atMost(PATIENCE).until(() -> change(reply) == FAILED);
        assertThat(desk.message(reply.id()).change().reason()).contains("48 hours");
        assertThat(desk.message(reply.id()).deletedAt()).isNull();
    }

    @Test
    void anUnclearEditIsRepeatedBecauseThatDoesNoHarm() {
        // Given
        Message reply = desk.reply(desk.ticketOf(telegram, 608), "Helo");
        desk.awaitFate(reply, SENT);
        telegram.fault("{\"method\":\"editMessageText\",\"chatId\":608,\"kind\":\"drop\"}");

        // When
        desk.change(reply, "Hello");

        // Then
        await().atMost(PATIENCE).until(() -> desk.message(reply.id()).text().equals("Hello"));
        assertThat(telegram.calls("editMessageText", 608)).hasSize(2);
    }

    @Test
    void anEmojiSaysThatSomebodyLooks() {
        // Given
        desk.ticketOf(telegram, 609);
        Message question = desk.received("Customer 609").get(0).message();
        desk.sql("INSERT INTO telegram_messages (chat_id, telegram_id, message_id) SELECT 609, 1, " + question.id()
                + " ON CONFLICT DO NOTHING");

        // When
        desk.react(question, EYES);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(desk.message(question.id()).reactions())
                        .containsExactly(new Reaction(EYES, Author.AGENT)));
        assertThat(telegram.calls("setMessageReaction", 609)).hasSize(1);
    }

    private DeliveryStatus change(Message reply) {
        MessageChange change = desk.message(reply.id()).change();
        return change == null ? null : change.delivery();
    }
}
