package io.deskwire.bot;

import static io.deskwire.model.DeliveryStatus.SENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.bot.testing.TelegramScript;
import io.deskwire.model.Message;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A private chat with topics: what the bot says goes where the customer wrote last. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
class TopicIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    TelegramScript telegram;

    @Inject
    Desk desk;

    @Test
    void aReplyGoesIntoTheTopicInWhichTheCustomerWroteLast() {
        // Given
        long ticket = writes(801, "{\"text\":\"hello\",\"message_thread_id\":7}");
        writes(801, "{\"text\":\"and this\",\"message_thread_id\":9}");

        // When
        Message reply = desk.reply(ticket, "Here");

        // Then
        desk.awaitFate(reply, SENT);
        assertThat(topics(801)).containsExactly(9L);
        desk.change(reply, "Here, corrected");
        await().atMost(PATIENCE).until(() -> desk.message(reply.id()).editedAt() != null);
        writes(801, "{\"text\":\"outside again\"}");
        desk.awaitFate(desk.reply(ticket, "There"), SENT);
        assertThat(topics(801)).containsExactly(9L, 0L);
    }

    @Test
    void aReactionSaysNothingAboutTheTopic() {
        // Given
        long ticket = writes(802, "{\"text\":\"hello\",\"message_thread_id\":7}");
        desk.awaitFate(desk.reply(ticket, "First"), SENT);
        telegram.update("{\"message_reaction\":{\"chat\":{\"id\":802,\"type\":\"private\"},\"message_id\":1,"
                + "\"user\":{\"id\":802,\"is_bot\":false,\"first_name\":\"Customer\",\"last_name\":\"802\"},"
                + "\"date\":1769860800,\"old_reaction\":[],\"new_reaction\":[{\"type\":\"emoji\",\"emoji\":\"👍\"}]}}");
        await().atMost(PATIENCE).until(() -> !desk.received("Customer 802")
                .get(0)
                .message()
                .equals(desk.message(
                        desk.received("Customer 802").get(0).message().id())));

        // When
        Message second = desk.reply(ticket, "Second");

        // Then
        desk.awaitFate(second, SENT);
        assertThat(topics(802)).containsExactly(7L, 7L);
    }

    @Test
    void aReplyWhoseTopicIsGoneGoesIntoTheChat() {
        // Given
        long ticket = writes(803, "{\"text\":\"hello\",\"message_thread_id\":7}");
        telegram.fault("{\"method\":\"sendMessage\",\"chatId\":803,\"status\":400,"
                + "\"description\":\"Bad Request: message thread not found\"}");

        // When
        Message reply = desk.reply(ticket, "Here");

        // Then
        desk.awaitFate(reply, SENT);
        assertThat(topics(803)).containsExactly(0L);
        assertThat(telegram.calls("sendMessage", 803)).hasSize(2);
    }

    /** A customer writes; returns their ticket when the desk has it. */
    private long writes(long chatId, String sketch) {
        desk.open();
        String name = "Customer " + chatId;
        int before = desk.received(name).size();
        telegram.sketch(chatId, sketch);
        await().atMost(PATIENCE).until(() -> desk.received(name).size() > before);
        return desk.received(name).get(0).ticket().id();
    }

    /** Returns the topics of what the bot wrote, 0 for none. */
    private List<Long> topics(long chatId) {
        return telegram.fromBot(chatId).stream()
                .map(message -> message.path("message").path("message_thread_id"))
                .map(JsonNode::asLong)
                .toList();
    }
}
