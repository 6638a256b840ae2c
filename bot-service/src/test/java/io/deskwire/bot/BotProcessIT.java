package io.deskwire.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.bot.testing.BotProcess;
import io.deskwire.bot.testing.TelegramScript;
import io.deskwire.simulator.Simulator;
import io.deskwire.testing.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the packaged bot begins and ends. */
class BotProcessIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOKEN = "123456:a-token-that-must-not-be-shown";

    private final PostgresServer postgres = PostgresServer.start();
    private final Simulator simulator = Simulator.start("127.0.0.1", 0, Optional.empty());
    private final TelegramScript telegram = new TelegramScript(simulator.url(), TOKEN);
    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void settings() {
        settings.put("DATABASE_URL", postgres.url());
        settings.put("DATABASE_USER", postgres.user());
        settings.put("DATABASE_PASSWORD", postgres.password());
        settings.put("INTERNAL_KEY", "an-internal-key-that-must-not-be-shown");
        settings.put("TELEGRAM_BOT_TOKEN", TOKEN);
        settings.put("TELEGRAM_API_URL", simulator.url());
        settings.put("DESKWIRE_DELIVERY_LEASE", "1s");
    }

    @AfterEach
    void end() {
        simulator.close();
        postgres.close();
    }

    @Test
    void aMissingSettingEndsTheStartWithOneLineThatNamesIt() {
        // Given
        settings.remove("TELEGRAM_BOT_TOKEN");

        // When
        try (BotProcess bot = BotProcess.start(settings)) {
            // Then
            assertThat(bot.exitStatus()).isEqualTo(1);
            assertThat(bot.output().lines()).singleElement().asString().contains("TELEGRAM_BOT_TOKEN");
        }
    }

    @Test
    void withoutADatabaseItWaitsAndSaysSoAndBeginsByItself() {
        // Given
        postgres.stop();
        try (BotProcess bot = BotProcess.start(settings)) {
            await().atMost(PATIENCE).until(() -> bot.output().contains("Waiting for PostgreSQL"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(bot.health("live")).isEqualTo(200));
            assertThat(bot.health("ready")).isEqualTo(503);

            // When
            postgres.startAgain();

            // Then
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
        try (BotProcess bot = BotProcess.start(settings)) {
            // Then
            await().atMost(PATIENCE).until(() -> bot.output().contains("does not accept TELEGRAM_BOT_TOKEN"));
            assertThat(bot.output()).doesNotContain("must-not-be-shown");
        }
    }

    @Test
    void aReplyThatWasBeingSentWhenTheBotDiedBecomesUnknownAndIsNotSentAgain() throws SQLException {
        // Given
        try (BotProcess first = BotProcess.start(settings)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(first.health("ready")).isEqualTo(200));
            telegram.write(501, "hello");
            await().atMost(PATIENCE).until(() -> number("SELECT count(*) FROM messages") == 1);
            telegram.fault("{\"method\":\"sendMessage\",\"kind\":\"hang\",\"seconds\":60}");
            reply("Did it arrive?");
            await().atMost(PATIENCE).until(() -> telegram.received(501).size() == 1);
            first.kill();
        }

        // When
        try (BotProcess second = BotProcess.start(settings)) {
            // Then
            await().atMost(PATIENCE)
                    .until(() -> number("SELECT count(*) FROM messages WHERE delivery = 'unknown'") == 1);
            await().atMost(PATIENCE).until(() -> second.output().contains("not sent again"));
            assertThat(number("SELECT count(*) FROM outbox")).isZero();
            assertThat(telegram.received(501)).containsExactly("Did it arrive?");
        }
    }

    private void reply(String text) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO agents (username, name, role, password_hash) VALUES ('mira', 'Mira', 'agent', '-');"
                            + " WITH m AS (INSERT INTO messages (ticket_id, author, agent, kind, text, at, delivery)"
                            + " SELECT max(id), 'agent', 'mira', 'text', '" + text
                            + "', now(), 'queued' FROM tickets RETURNING id)"
                            + " INSERT INTO outbox (message_id, chat_id) SELECT id, 501 FROM m");
        }
    }

    private long number(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }
}
