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
    /** What Telegram refused is tried again within a minute (OutboxWorker), which a busy machine may make longer. */
    private static final Duration ANOTHER_TRY = Duration.ofSeconds(90);

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
    void whatWaitsForTheNextTokenArrivesOnceWithIt() {
        // Given: one message ends the poll under way and is never acknowledged, the next one is not even fetched
        long id = 90_007;
        give(id, keys.seal(id + ":token-of-the-seventh", id));
        long ticket = answered(id, 9921);
        RunningBot before = bots.find(id).orElseThrow();
        telegram.at(id).fault("{\"method\":\"*\",\"status\":401,\"times\":100000}");
        Message reply = desk.reply(ticket, "kept");
        await().atMost(PATIENCE).until(() -> desk.deliveries(reply).contains(DeliveryStatus.QUEUED));
        telegram.at(id).write(9921, "as it is revoked");
        await().atMost(PATIENCE).until(() -> before.updates().trouble().contains("401"));
        telegram.at(id).write(9921, "while it is revoked");
        Message besides = desk.reply(desk.ticketOf(telegram, 9922), "by the other");
        desk.awaitFate(besides, DeliveryStatus.SENT);
        List<String> heardMeanwhile = telegram.at(id).received(9921);

        // When: the simulator takes any token, so the revoked one is out of use before it takes the bot's again
        give(id, keys.seal(id + ":token-after-the-seventh", id));
        await().atMost(PATIENCE)
                .until(() -> bots.find(id).filter(bot -> bot != before).isPresent());
        telegram.at(id).noFaults();

        // Then
        await().atMost(ANOTHER_TRY).until(() -> desk.deliveries(reply).contains(DeliveryStatus.SENT));
        goOn(id, 9921, ticket);
        assertThat(heardMeanwhile).doesNotContain("kept");
        assertThat(telegram.at(id).received(9921)).containsOnlyOnce("kept");
        assertThat(desk.deliveries(reply)).doesNotContain(DeliveryStatus.FAILED, DeliveryStatus.UNKNOWN);
        assertThat(desk.texts("Customer 9921"))
                .containsExactly("hello", "as it is revoked", "while it is revoked", "the last");
        assertThat(telegram.received(9922)).containsOnlyOnce("by the other");
    }

    @Test
    void whatTelegramHeldBackRestsWithItsBotAndIsSentOnceAfterwards() {
        // Given: nobody runs the bot any more when Telegram would take the reply, and its time has come
        long id = 90_008;
        give(id, keys.seal(id + ":token-of-the-eighth", id));
        long ticket = answered(id, 9931);
        telegram.at(id).fault("{\"method\":\"sendMessage\",\"status\":429,\"retryAfter\":1,\"times\":100000}");
        Message reply = desk.reply(ticket, "kept");
        await().atMost(PATIENCE).until(() -> desk.deliveries(reply).contains(DeliveryStatus.QUEUED));
        desk.sql("UPDATE bots SET active = false WHERE id = " + id);
        await().atMost(PATIENCE).until(() -> bots.find(id).isEmpty() && !isLed(id));
        telegram.at(id).noFaults();
        telegram.at(id).write(9931, "while it rests");
        await().atMost(PATIENCE).until(() -> isDue(reply));
        Message besides = desk.reply(desk.ticketOf(telegram, 9932), "by the other");
        desk.awaitFate(besides, DeliveryStatus.SENT);
        Message resting = desk.message(reply.id());
        List<String> heardMeanwhile = telegram.at(id).received(9931);
        List<String> saidMeanwhile = desk.texts("Customer 9931");

        // When
        desk.sql("UPDATE bots SET active = true WHERE id = " + id);

        // Then
        await().atMost(PATIENCE).until(() -> desk.deliveries(reply).contains(DeliveryStatus.SENT));
        goOn(id, 9931, ticket);
        assertThat(resting.delivery()).isEqualTo(DeliveryStatus.QUEUED);
        assertThat(heardMeanwhile).doesNotContain("kept");
        assertThat(saidMeanwhile).containsExactly("hello");
        assertThat(telegram.at(id).received(9931)).containsOnlyOnce("kept");
        assertThat(desk.deliveries(reply)).doesNotContain(DeliveryStatus.FAILED, DeliveryStatus.UNKNOWN);
        assertThat(desk.texts("Customer 9931")).containsExactly("hello", "while it rests", "the last");
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

    /** A bot runs, and its customer has an answer, and what the bot says by itself before it; returns the ticket. */
    private long answered(long id, long chat) {
        await().atMost(PATIENCE).until(() -> !column(id, "username").isEmpty());
        telegram.at(id).write(chat, "hello");
        String name = "Customer " + chat;
        await().atMost(PATIENCE).until(() -> desk.received(name).size() == 1);
        long ticket = desk.received(name).get(0).ticket().id();
        Message first = desk.reply(ticket, "the first");
        await().atMost(PATIENCE).until(() -> desk.deliveries(first).contains(DeliveryStatus.SENT));
        return ticket;
    }

    /** Something more is said on both sides: whatever was to come before it, and come again, has come by then. */
    private void goOn(long id, long chat, long ticket) {
        telegram.at(id).write(chat, "the last");
        await().atMost(ANOTHER_TRY).until(() -> desk.texts("Customer " + chat).contains("the last"));
        Message last = desk.reply(ticket, "the last");
        await().atMost(ANOTHER_TRY).until(() -> desk.deliveries(last).contains(DeliveryStatus.SENT));
    }

    /** Tells whether anything of a bot is at work, in whichever process. */
    private boolean isLed(long id) {
        return !desk.rows("SELECT name FROM leases WHERE name LIKE '%/" + id + "' AND lease_until > clock_timestamp()")
                .isEmpty();
    }

    private boolean isDue(Message reply) {
        return !desk.rows("SELECT id FROM outbox WHERE message_id = " + reply.id()
                        + " AND state = 'queued' AND due_at < clock_timestamp()")
                .isEmpty();
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
