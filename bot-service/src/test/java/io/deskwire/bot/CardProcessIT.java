package io.deskwire.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.testing.BotLine;
import io.deskwire.bot.testing.BotProcess;
import io.deskwire.bot.testing.TelegramScript;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A ticket's card when the bot is killed while it is being sent anew. */
class CardProcessIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long CHAT = 801;

    @AutoClose
    private final BotLine line = new BotLine();

    private final TelegramScript telegram = line.telegram();

    @BeforeEach
    void cards() {
        line.settings().put("DESKWIRE_CUSTOMER_CARD", "true");
    }

    /** Which call the bot is killed in, whether Telegram took it, and in which message there are buttons afterwards. */
    @ParameterizedTest
    @CsvSource({"editMessageText,true,1", "editMessageText,false,1", "sendMessage,true,1", "sendMessage,false,"})
    void oneMessageAtMostHasButtonsWhereverTheBotIsKilled(String method, boolean taken, Integer pressable)
            throws SQLException {
        // Given
        try (BotProcess first = line.bot()) {
            telegram.write(CHAT, "hello");
            await().atMost(PATIENCE).until(() -> telegram.fromBot(CHAT).size() == 1);
            await().atMost(PATIENCE).until(() -> line.postgres().number("SELECT count(*) FROM outbox") == 0);
            int before = telegram.calls(method, CHAT).size();
            telegram.fault("{\"method\":\"" + method + "\",\"kind\":\"hang\",\"seconds\":60,\"taken\":" + taken + "}");
            resolve();
            await().atMost(PATIENCE).until(() -> telegram.calls(method, CHAT).size() > before);
            first.kill();
        }

        // When
        try (BotProcess second = line.bot()) {
            await().atMost(PATIENCE).until(() -> line.postgres().number("SELECT count(*) FROM outbox") == 0);
            assertThat(second.output()).contains("was under way when its bot stopped");

            // Then
            List<JsonNode> messages = telegram.fromBot(CHAT);
            assertThat(messages).hasSize(pressable == null ? 1 : 2);
            for (int i = 0; i < messages.size(); i++) {
                boolean buttons = messages.get(i).findValue("callback_data") != null;
                assertThat(buttons).isEqualTo(pressable != null && pressable == i);
            }
            assertThat(telegram.received(CHAT).get(0))
                    .contains(method.equals("sendMessage") ? "resolved" : "continues further down");
            if (pressable != null) {
                telegram.press(CHAT, messages.get(pressable), "unsolved:1");
                await().atMost(PATIENCE)
                        .until(() -> line.postgres().number("SELECT count(*) FROM tickets WHERE status = 'open'") == 1);
                await().atMost(PATIENCE).until(() -> telegram.fromBot(CHAT).stream()
                        .allMatch(message -> message.findValue("callback_data") == null));
                assertThat(telegram.fromBot(CHAT)).hasSize(2);
            }
        }
    }

    /** As the web-service does it: the ticket, and the card that speaks of it. */
    private void resolve() throws SQLException {
        line.postgres()
                .execute("UPDATE tickets SET status = 'resolved', version = version + 1, resolved_at = now(),"
                        + " waiting_since = NULL; INSERT INTO outbox (operation, ticket_id, chat_id)"
                        + " SELECT 'card', id, " + CHAT + " FROM tickets");
    }
}
