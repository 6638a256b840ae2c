package io.deskwire.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.bot.testing.TelegramScript;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where all is switched off that the desk can say by itself, customers hear from people only. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
@TestProfile(SilentIT.Silent.class)
class SilentIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long CHAT = 961;

    /** No hours are named: somebody is always there. */
    public static final class Silent implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "deskwire.customer.greeting", "false",
                    "deskwire.customer.card", "false",
                    "deskwire.customer.rating", "false",
                    "deskwire.customer.commands", "false",
                    "deskwire.customer.refusals", "false");
        }
    }

    TelegramScript telegram;

    @Inject
    Desk desk;

    @Test
    void nothingIsSaidThatIsSwitchedOff() {
        // Given: whatever is answered, declined or told otherwise
        telegram.write(CHAT, "/start");
        telegram.write(CHAT, "/help");
        telegram.sketch(CHAT, "{\"video\":{\"file_size\":25000000}}");
        await().atMost(PATIENCE).until(() -> desk.received("Customer 961").size() == 2);
        long ticket = desk.received("Customer 961").get(0).ticket().id();
        desk.sql("INSERT INTO outbox (operation, ticket_id, chat_id) VALUES ('card', " + ticket + ", " + CHAT + ")"
                + " ON CONFLICT DO NOTHING");

        // When: what comes last in a chat arrives last
        desk.reply(ticket, "A person writes");

        // Then
        await().atMost(PATIENCE).until(() -> telegram.received(CHAT).contains("A person writes"));
        assertThat(telegram.received(CHAT)).containsExactly("A person writes");
        assertThat(desk.received("Customer 961").get(0).message().text()).isEqualTo("/help");
    }
}
