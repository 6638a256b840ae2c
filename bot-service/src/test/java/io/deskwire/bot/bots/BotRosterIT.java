package io.deskwire.bot.bots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.bot.testing.TelegramScript;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.Message;
import io.deskwire.secret.DataKeys;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is added at the desk is run without a restart, and only as long as the desk says so. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
class BotRosterIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    TelegramScript telegram;

    @Inject
    Desk desk;

    @Inject
    RunningBots bots;

    @Inject
    DataKeys keys;

    @BeforeEach
    void open() {
        desk.open();
    }

    @Test
    void aBotThatIsAddedIsRunAndDescribed() {
        // Given
        long id = 90_001;

        // When
        give(id, keys.seal(id + ":token-of-the-first", id));

        // Then
        await().atMost(PATIENCE).until(() -> !column(id, "username").isEmpty());
        assertThat(column(id, "mode")).isEqualTo("polling");
        assertThat(column(id, "trouble")).isEmpty();
        telegram.at(id).write(9901, "hello");
        await().atMost(PATIENCE).until(() -> desk.received("Customer 9901").size() == 1);
        assertThat(desk.received("Customer 9901").get(0).ticket().bot()).isEqualTo(id);
        assertThat(eventsOf(id)).isNotEmpty().noneMatch(event -> event.contains("token-of-the-first"));
    }

    @Test
    void whatWaitsForABotThatRestsIsSentWhenItIsRunAgain() {
        // Given
        long id = 90_002;
        give(id, keys.seal(id + ":token-of-the-second", id));
        await().atMost(PATIENCE).until(() -> !column(id, "username").isEmpty());
        telegram.at(id).write(9911, "hello");
        await().atMost(PATIENCE).until(() -> desk.received("Customer 9911").size() == 1);
        long ticket = desk.received("Customer 9911").get(0).ticket().id();
        desk.sql("UPDATE bots SET active = false WHERE id = " + id);
        await().atMost(PATIENCE).until(() -> bots.find(id).isEmpty());

        // When
        Message reply = desk.reply(ticket, "kept");
        telegram.at(id).write(9911, "are you there?");

        // Then
        long other = desk.ticketOf(telegram, 9912);
        desk.awaitFate(desk.reply(other, "by the other"), DeliveryStatus.SENT);
        assertThat(desk.message(reply.id()).delivery()).isEqualTo(DeliveryStatus.QUEUED);
        desk.sql("UPDATE bots SET active = true WHERE id = " + id);
        desk.awaitFate(reply, DeliveryStatus.SENT);
        await().atMost(PATIENCE).until(() -> desk.received("Customer 9911").size() == 2);
    }

    @Test
    void aRevokedTokenIsTroubleUntilThereIsAnother() {
        // Given
        long id = 90_003;
        give(id, keys.seal(id + ":a-token-that-works", id));
        await().atMost(PATIENCE).until(() -> !column(id, "username").isEmpty());
        int before = eventsOf(id).size();
        telegram.at(id).fault("{\"method\":\"getUpdates\",\"status\":401,\"times\":1000}");

        // When
        give(id, keys.seal(id + ":token-that-was-revoked", id));

        // Then
        await().atMost(PATIENCE).until(() -> column(id, "trouble").contains("401"));
        assertThat(column(id, "trouble")).contains("does not accept the token of the bot " + id);
        assertThat(column(SimulatedTelegram.BOT, "trouble")).isEmpty();
        telegram.at(id).noFaults();
        give(id, keys.seal(id + ":the-next-token", id));
        await().atMost(PATIENCE).until(() -> column(id, "trouble").isEmpty());
        assertThat(eventsOf(id))
                .hasSizeGreaterThan(before)
                .as("Everybody gets them")
                .noneMatch(event -> event.contains("401"));
    }

    @Test
    void aTokenThatCannotBeOpenedIsSaid() {
        // Given
        long id = 90_004;

        // When
        give(id, DataKeys.of("another key that this service has not got").seal(id + ":a-token", id));

        // Then
        await().atMost(PATIENCE).until(() -> column(id, "trouble").contains("DATA_KEY"));
        assertThat(bots.find(id)).isEmpty();
    }

    @Test
    void aTokenInAnotherSealIsTheSameToken() {
        // Given
        long id = 90_005;
        give(id, keys.seal(id + ":token-of-the-fifth", id));
        await().atMost(PATIENCE).until(() -> !column(id, "username").isEmpty());
        RunningBot before = bots.find(id).orElseThrow();

        // When
        give(id, keys.seal(id + ":token-of-the-fifth", id));
        long next = 90_006;
        give(next, keys.seal(next + ":token-of-the-sixth", next));

        // Then: whoever runs the one has looked at the other
        await().atMost(PATIENCE).until(() -> bots.find(next).isPresent());
        assertThat(bots.find(id)).containsSame(before);
    }

    private void give(long id, byte[] sealed) {
        desk.sql("INSERT INTO bots (id, token) VALUES (" + id + ", decode('"
                + HexFormat.of().formatHex(sealed) + "', 'hex'))"
                + " ON CONFLICT (id) DO UPDATE SET token = EXCLUDED.token, active = true, trouble = NULL");
    }

    private String column(long id, String name) {
        return desk.rows("SELECT coalesce(" + name + ", '') AS value FROM bots WHERE id = " + id)
                .findValuesAsText("value")
                .get(0);
    }

    private List<String> eventsOf(long id) {
        return desk.rows(
                        "SELECT data::text AS data FROM event_log WHERE type = 'bot.updated' AND data -> 'bot' ->> 'id' = '"
                                + id + "'")
                .findValuesAsText("data");
    }
}
