package io.deskwire.bot;

import static io.deskwire.model.DeliveryStatus.FAILED;
import static io.deskwire.model.DeliveryStatus.SENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.bot.testing.TelegramScript;
import io.deskwire.event.EventData.MessageReceived;
import io.deskwire.model.Message;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with an entry of the outbox, the others go out. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
class OutboxPoisonIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    TelegramScript telegram;

    @Inject
    Desk desk;

    @AfterEach
    void whatWasForbiddenIsAllowedAgain() {
        desk.sql("DELETE FROM outbox");
        desk.sql("DELETE FROM outbox_set_aside");
        desk.sql("ALTER TABLE messages DROP CONSTRAINT IF EXISTS poison");
        desk.sql("ALTER TABLE telegram_messages DROP CONSTRAINT IF EXISTS poison");
    }

    @ParameterizedTest
    @ValueSource(strings = {"poll", "dice", "location", "venue", "contact"})
    void whoeverOpensATicketWhoseNewestMessageIsNoFileStopsNobody(String kind) {
        // Given
        long chat = 5_000 + Math.floorMod(kind.hashCode(), 900);
        long ticket = desk.ticketOf(telegram, chat);
        telegram.sketch(chat, "{\"" + kind + "\":{}}");
        Message newest = newest(chat, 2);

        // When
        desk.react(newest, "\uD83D\uDC40");
        Message reply = desk.reply(ticket, "We look into it");

        // Then
        desk.awaitFate(reply, SENT);
        assertThat(desk.message(newest.id()).reactions()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE messages SET entities = '{}' WHERE id = %d",
                "UPDATE messages SET attachments = '[{\"id\":\"no uuid\"}]' WHERE id = %d",
                "UPDATE messages SET attachments = '[null]' WHERE id = %d",
                "UPDATE messages SET reactions = '7' WHERE id = %d",
                "UPDATE messages SET kind = 'hologram' WHERE id = %d",
                "UPDATE messages SET change = '{\"kind\":\"melt\"}' WHERE id = %d",
                "UPDATE outbox SET payload = '{\"notice\":{}}', operation = 'notice' WHERE message_id = %d",
                "UPDATE outbox SET operation = 'edit' WHERE message_id = %d",
                "UPDATE outbox SET operation = 'delete' WHERE message_id = %d",
                "UPDATE outbox SET message_id = NULL WHERE message_id = %d",
                "UPDATE outbox SET message_id = NULL, operation = 'react' WHERE message_id = %d",
                "UPDATE outbox SET ticket_id = NULL, message_id = NULL, operation = 'card' WHERE message_id = %d",
            })
    void whatCannotBeReadOrPlannedDoesNotHoldUpWhatIsBehindIt(String damage) {
        // Given
        long ticket = desk.ticketOf(telegram, 5_901);
        long other = desk.ticketOf(telegram, 5_902);

        // When
        List<Message> behind = desk.unseen(() -> {
            Message broken = desk.reply(ticket, "Broken");
            desk.sql(damage.formatted(broken.id()));
            return List.of(desk.reply(ticket, "Same chat"), desk.reply(other, "Another chat"));
        });

        // Then
        behind.forEach(reply -> desk.awaitFate(reply, SENT));
        assertThat(desk.rows("SELECT id FROM outbox")).isEmpty();
    }

    @Test
    void anOperationThatNobodyKnowsIsSetAside() {
        // Given
        long ticket = desk.ticketOf(telegram, 5_903);
        desk.sql("ALTER TABLE outbox DROP CONSTRAINT outbox_operation_check");
        desk.sql("INSERT INTO outbox (operation, ticket_id, chat_id) VALUES ('levitate', " + ticket + ", 5903)");

        // When
        Message reply = desk.reply(ticket, "Behind it");

        // Then
        desk.awaitFate(reply, SENT);
        assertThat(desk.rows("SELECT operation, ticket_id, reason FROM outbox_set_aside"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("operation").asText()).isEqualTo("levitate");
                    assertThat(row.get("reason").asText()).contains("IllegalArgumentException");
                });
    }

    @Test
    void aReplyThatCannotBeReadSaysSoInItsTicket() {
        // Given
        long ticket = desk.ticketOf(telegram, 5_904);

        // When
        Message broken = desk.unseen(() -> {
            Message reply = desk.reply(ticket, "Broken");
            desk.sql("UPDATE messages SET kind = 'hologram' WHERE id = " + reply.id());
            return reply;
        });

        // Then
        desk.awaitFate(broken, FAILED);
        assertThat(desk.reason(broken)).startsWith("It could not be read: ");
    }

    @Test
    void whatCannotBeRecordedDoesNotHoldUpWhatIsBehindIt() {
        // Given
        long ticket = desk.ticketOf(telegram, 5_905);
        desk.sql("ALTER TABLE telegram_messages ADD CONSTRAINT poison CHECK (chat_id <> 5905) NOT VALID");

        // When
        List<Message> replies = List.of(desk.reply(ticket, "One"), desk.reply(ticket, "Two"));

        // Then
        await().atMost(PATIENCE)
                .until(() -> desk.rows("SELECT id FROM outbox_set_aside").size() == 2);
        assertThat(telegram.received(5_905)).containsExactly("One", "Two");
        assertThat(desk.reason(replies.get(0))).startsWith("Telegram took it, but that could not be written down");
    }

    @Test
    void aMessageThatSomebodyHoldsLeavesOtherChatsAlone() {
        // Given
        long ticket = desk.ticketOf(telegram, 5_906);
        long other = desk.ticketOf(telegram, 5_907);
        AtomicReference<SqlConnection> holder = new AtomicReference<>();

        // When
        List<Message> replies = desk.unseen(() -> {
            Message held = desk.reply(ticket, "Held");
            holder.set(desk.hold("SELECT id FROM messages WHERE id = " + held.id() + " FOR UPDATE"));
            return List.of(held, desk.reply(other, "Free"));
        });

        // Then
        try {
            desk.awaitFate(replies.get(1), SENT);
            assertThat(telegram.received(5_906)).isEmpty();
        } finally {
            desk.letGo(holder.get());
        }
        await().atMost(PATIENCE.multipliedBy(2))
                .until(() -> desk.deliveries(replies.get(0)).contains(SENT));
    }

    private Message newest(long chat, int count) {
        String name = "Customer " + chat;
        await().atMost(PATIENCE).until(() -> desk.received(name).size() == count);
        List<MessageReceived> all = desk.received(name);
        return all.get(count - 1).message();
    }
}
