package io.deskwire.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.bot.testing.BotLine;
import io.deskwire.bot.testing.BotProcess;
import io.deskwire.bot.testing.TelegramScript;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** How the packaged bot begins and ends. */
class BotProcessIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @AutoClose
    private final BotLine line = new BotLine();

    private final TelegramScript telegram = line.telegram();

    @Test
    void aMissingSettingEndsTheStartWithOneLineThatNamesIt() {
        // Given
        line.settings().remove("TELEGRAM_BOT_TOKEN");

        // When
        try (BotProcess bot = line.bot()) {
            // Then
            assertThat(bot.exitStatus()).isEqualTo(1);
            assertThat(bot.output().lines()).singleElement().asString().contains("TELEGRAM_BOT_TOKEN");
        }
    }

    @Test
    void withoutADatabaseItWaitsAndSaysSoAndBeginsByItself() {
        // Given
        line.postgres().stop();
        try (BotProcess bot = line.bot()) {
            await().atMost(PATIENCE).until(() -> bot.output().contains("Waiting for PostgreSQL"));
            await().atMost(PATIENCE).until(() -> bot.health("live") == 200);
            int readyWithoutOne = bot.health("ready");

            // When
            line.postgres().startAgain();

            // Then
            assertThat(readyWithoutOne).isEqualTo(503);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(bot.health("ready")).isEqualTo(200));
            bot.terminate();
            assertThat(bot.exitStatus()).isEqualTo(143);
            assertThat(bot.output()).doesNotContain("must-not-be-shown");
        }
    }

    @Test
    void aWrongTokenIsSaidInOneSentenceWithoutTheToken() {
        // Given
        telegram.fault("{\"method\":\"*\",\"status\":401,\"times\":1000}");

        // When
        try (BotProcess bot = line.bot()) {
            // Then
            await().atMost(PATIENCE).until(() -> bot.output().contains("does not accept the token of the bot"));
            assertThat(bot.output()).doesNotContain("must-not-be-shown");
        }
    }

    @Test
    void aReplyThatWasBeingSentWhenTheBotDiedBecomesUnknownAndIsNotSentAgain() throws SQLException {
        // Given
        try (BotProcess first = line.bot()) {
            await().atMost(PATIENCE).until(() -> first.health("ready") == 200);
            telegram.write(501, "hello");
            await().atMost(PATIENCE).until(() -> line.postgres().number("SELECT count(*) FROM messages") == 1);
            telegram.fault("{\"method\":\"sendMessage\",\"kind\":\"hang\",\"seconds\":60}");
            reply("Did it arrive?");
            await().atMost(PATIENCE).until(() -> telegram.received(501).size() == 1);
            first.kill();
        }

        // When
        try (BotProcess second = line.bot()) {
            // Then
            await().atMost(PATIENCE)
                    .until(() ->
                            line.postgres().number("SELECT count(*) FROM messages WHERE delivery = 'unknown'") == 1);
            await().atMost(PATIENCE).until(() -> second.output().contains("not sent again"));
            assertThat(line.postgres().number("SELECT count(*) FROM outbox")).isZero();
            assertThat(telegram.received(501)).containsExactly("Did it arrive?");
        }
    }

    private void reply(String text) throws SQLException {
        line.postgres()
                .execute(
                        "INSERT INTO agents (username, name, role, password_hash) VALUES ('mira', 'Mira', 'agent', '-');"
                                + " WITH m AS (INSERT INTO messages (ticket_id, author, agent, kind, text, at, delivery)"
                                + " SELECT max(id), 'agent', 'mira', 'text', '" + text
                                + "', now(), 'queued' FROM tickets RETURNING id)"
                                + " INSERT INTO outbox (message_id, chat_id) SELECT id, 501 FROM m");
    }
}
