package io.deskwire.bot;

import static io.deskwire.bot.testing.ChatUpdates.edit;
import static io.deskwire.bot.testing.ChatUpdates.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.bot.testing.TelegramScript;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.Message;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose doing it is what the bot writes into the log. What single kinds of updates come to, RecordedIT looks at. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
@TestProfile(CustomerIT.Talking.class)
class AttributionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    TelegramScript telegram;

    @Inject
    Desk desk;

    @BeforeEach
    void open() {
        desk.open();
    }

    @Test
    void eachOfABatchIsDoneByItsOwnCustomer() {
        // Given
        long before = desk.head();

        // When
        desk.take(List.of(
                text(981_001, 9811, "One asks"),
                text(981_002, 9812, "Another asks"),
                edit(981_003, 9811, 981_001, 5, "One asks anew"),
                text(981_004, 9812, "/close")));

        // Then
        String one = " CUSTOMER " + contact(9811);
        String another = " CUSTOMER " + contact(9812);
        assertThat(desk.doneAfter(before))
                .contains(
                        "ticket.opened" + one,
                        "message.received" + one,
                        "message.edited" + one,
                        "ticket.opened" + another,
                        "message.received" + another,
                        "ticket.updated" + another)
                .allMatch(done -> done.endsWith(one) || done.endsWith(another));
    }

    @Test
    void whatBecomesOfAReplyIsTheDeliverys() {
        // Given
        long ticket = desk.ticketOf(telegram, 983);

        // When
        Message reply = desk.reply(ticket, "Here you are");
        desk.awaitFate(reply, DeliveryStatus.SENT);

        // Then
        assertThat(deliveries(reply)).isNotEmpty().containsOnly("system delivery");
    }

    @Test
    void whoBlockedTheBotIsMetByTheDelivery() {
        // Given
        long ticket = desk.ticketOf(telegram, 984);
        telegram.fault("{\"method\":\"sendMessage\",\"chatId\":984,\"status\":403,"
                + "\"description\":\"Forbidden: bot was blocked by the user\"}");
        long before = desk.head();

        // When
        Message reply = desk.reply(ticket, "Are you there?");
        desk.awaitFate(reply, DeliveryStatus.FAILED);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(desk.doneAfter(before)).contains("contact.updated SYSTEM delivery"));
    }

    private List<String> deliveries(Message reply) {
        return desk
                .rows("SELECT actor ->> 'kind' AS kind, actor ->> 'id' AS id FROM event_log"
                        + " WHERE type = 'message.delivery' AND (data ->> 'messageId')::bigint = " + reply.id())
                .findParents("kind")
                .stream()
                .map(row -> row.path("kind").asText() + " " + row.path("id").asText())
                .toList();
    }

    private long contact(long chat) {
        return desk.rows("SELECT id FROM contacts WHERE chat_id = " + chat)
                .path(0)
                .path("id")
                .asLong();
    }
}
