package io.deskwire.bot.bots;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.bot.telegram.BotToken;
import io.deskwire.bot.telegram.TelegramConfig;
import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.bot.testing.TelegramScript;
import io.deskwire.event.EventData.MessageReceived;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.Message;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two bots in one process: each has its own way to Telegram, and its own trouble. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
class RunningBotsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long OTHER = 816;

    TelegramScript telegram;

    @Inject
    Desk desk;

    @Inject
    RunningBots bots;

    @Inject
    TelegramConfig config;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @BeforeEach
    void bothRun() {
        desk.open();
        desk.sql("INSERT INTO bots (id) VALUES (" + OTHER + ") ON CONFLICT DO NOTHING");
        bots.start(new AddedBotConfig(config, new BotToken(OTHER + ":another-token-of-the-simulator")));
    }

    @Test
    void aPersonWhoWritesToBothIsAnsweredByEach() {
        // Given
        telegram.write(9801, "to the one");
        telegram.at(OTHER).write(9801, "to the other");
        await().atMost(PATIENCE).until(() -> desk.received("Customer 9801").size() == 2);

        // When
        desk.received("Customer 9801")
                .forEach(event ->
                        desk.reply(event.ticket().id(), "by " + event.ticket().bot()));

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(telegram.received(9801)).contains("by " + SimulatedTelegram.BOT);
            assertThat(telegram.at(OTHER).received(9801)).contains("by " + OTHER);
        });
        assertThat(telegram.received(9801)).doesNotContain("by " + OTHER);
    }

    @Test
    void whatTelegramAsksOfTheOneSlowsNotTheOther() {
        // Given: one person's chats, which have one number; what is kept by it must be kept by bot too
        telegram.write(9811, "to the one");
        telegram.at(OTHER).write(9811, "to the other");
        await().atMost(PATIENCE).until(() -> desk.received("Customer 9811").size() == 2);
        long here = ticketOf(9811, SimulatedTelegram.BOT);
        long there = ticketOf(9811, OTHER);
        desk.awaitFate(desk.reply(there, "first"), DeliveryStatus.SENT);
        telegram.at(OTHER).fault("{\"method\":\"sendMessage\",\"status\":429,\"retryAfter\":600,\"times\":50}");

        // When
        Message limited = desk.reply(there, "limited");
        await().atMost(PATIENCE).until(() -> desk.message(limited.id()).retryAt() != null);
        Message free = desk.reply(here, "free");

        // Then
        desk.awaitFate(free, DeliveryStatus.SENT);
        assertThat(given().get(metrics).asString())
                .containsPattern("deskwire_telegram_limited_total\\{bot=\"" + OTHER + "\"[^}]*} [1-9]")
                .containsPattern("deskwire_telegram_limited_total\\{bot=\"" + SimulatedTelegram.BOT + "\"[^}]*} 0");
        telegram.at(OTHER).noFaults();
    }

    @Test
    void aRevokedTokenStopsItsBotOnly() {
        // Given: the poll that is under way ends with what is written, not when its time is over
        telegram.at(OTHER).fault("{\"method\":\"getUpdates\",\"status\":401,\"times\":1000}");
        telegram.at(OTHER).write(9822, "hello");

        // When
        await().atMost(PATIENCE)
                .until(() -> bots.find(OTHER).orElseThrow().updates().trouble().contains("401"));
        telegram.write(9821, "hello");

        // Then
        await().atMost(PATIENCE).until(() -> !desk.received("Customer 9821").isEmpty());
        assertThat(bots.find(SimulatedTelegram.BOT).orElseThrow().updates().trouble())
                .isEmpty();
        telegram.at(OTHER).noFaults();
    }

    private long ticketOf(long chat, long bot) {
        return desk.received("Customer " + chat).stream()
                .map(MessageReceived::ticket)
                .filter(ticket -> ticket.bot() == bot)
                .findFirst()
                .orElseThrow()
                .id();
    }
}
