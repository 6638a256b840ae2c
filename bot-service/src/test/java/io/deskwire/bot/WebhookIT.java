package io.deskwire.bot;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.bot.testing.ChatUpdates;
import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.bot.testing.TelegramScript;
import io.deskwire.event.EventData.MessageReceived;
import io.deskwire.secret.DataKeys;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.testing.PostgresServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
@TestProfile(WebhookIT.Webhook.class)
class WebhookIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    static final String SECRET = "a-secret-that-must-not-be-shown";
    static final String HEADER = "X-Telegram-Bot-Api-Secret-Token";

    TelegramScript telegram;
    PostgresServer postgres;

    @Inject
    Desk desk;

    @BeforeEach
    void open() {
        desk.open();
    }

    @Inject
    DataKeys keys;

    @ConfigProperty(name = "INTERNAL_KEY")
    String key;

    @TestHTTPResource("/telegram/webhook")
    URI webhook;

    @Test
    void anUpdateIsAnsweredWhenItIsInTheDatabase() {
        // Given
        String update = update(81_001, "posted");

        // When
        Response answer = post(update, SECRET);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(desk.received("Poster 81001"))
                .extracting(event -> event.message().text())
                .containsExactly("posted");
    }

    @Test
    void eachBotHasAPathOfItsOwn() {
        // Given
        String named = "/telegram/webhook/" + SimulatedTelegram.BOT;
        String update = update(81_051, "posted to the bot");

        // When
        Response mine = given().header(HEADER, SECRET).body(update).post(named);
        Response unknown = given().header(HEADER, SECRET).body(update).post("/telegram/webhook/815");
        Response forged = given().header(HEADER, "x").body(update).post(named);

        // Then: of a bot that does not run here the update stays at Telegram
        assertThat(mine.statusCode()).isEqualTo(200);
        assertThat(desk.received("Poster 81051")).hasSize(1);
        assertThat(unknown.statusCode()).isEqualTo(503);
        assertThat(unknown.header("Retry-After")).isNotNull();
        assertThat(forged.statusCode()).isEqualTo(401);
    }

    @Test
    void theSameUpdateOfTwoBotsThatRunIsTakenOfEachOnce() {
        // Given
        long other = 817;
        String named = "/telegram/webhook/" + other;
        desk.sql("INSERT INTO bots (id, token) VALUES (" + other + ", decode('"
                + HexFormat.of().formatHex(keys.seal(other + ":token-of-the-other", other)) + "', 'hex'))");
        await().atMost(PATIENCE).until(() -> postTo(named, update(81_061, "are you there?")) == 200);
        String update = update(81_062, "to both");

        // When: Telegram repeats both
        List<Integer> answers = List.of(
                post(update, SECRET).statusCode(),
                postTo(named, update),
                post(update, SECRET).statusCode(),
                postTo(named, update));

        // Then
        assertThat(answers).containsOnly(200);
        List<MessageReceived> received = desk.received("Poster 81062");
        assertThat(received).extracting(event -> event.ticket().bot()).containsExactly(SimulatedTelegram.BOT, other);
        assertThat(received).extracting(event -> event.message().text()).containsOnly("to both");
    }

    @Test
    void whoDoesNotKnowTheSecretIsRefused() {
        // Given
        String update = update(81_101, "forged");

        // When
        int wrong = post(update, SECRET.replace('a', 'b')).statusCode();
        int none = given().body(update).post("/telegram/webhook").statusCode();
        int end = post(update, SECRET.substring(1)).statusCode();
        int begun = post(update, SECRET.substring(0, SECRET.length() - 1)).statusCode();
        int more = post(update, SECRET + "x").statusCode();

        // Then
        assertThat(List.of(wrong, none, end, begun, more)).containsOnly(401);
        assertThat(desk.received("Poster 81101")).isEmpty();
    }

    @Test
    void anUpdateThatIsPostedAgainChangesNothing() {
        // Given
        String update = update(81_201, "once");

        // When
        List<Integer> answers = List.of(
                post(update, SECRET).statusCode(),
                post(update, SECRET).statusCode(),
                post(update, SECRET).statusCode());

        // Then
        assertThat(answers).containsOnly(200);
        assertThat(desk.received("Poster 81201")).hasSize(1);
    }

    @Test
    void manyAtOnceAreAllTakenInOnce() {
        // Given
        HttpClient http = HttpClient.newHttpClient();
        List<HttpRequest> requests = LongStream.range(81_300, 81_380)
                .mapToObj(id -> HttpRequest.newBuilder(webhook)
                        .header(HEADER, SECRET)
                        .POST(HttpRequest.BodyPublishers.ofString(update(id, "at once")))
                        .build())
                .toList();

        // When
        List<CompletableFuture<Integer>> answers = requests.stream()
                .map(request ->
                        http.sendAsync(request, BodyHandlers.discarding()).thenApply(answer -> answer.statusCode()))
                .toList();

        // Then
        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
        for (long id = 81_300; id < 81_380; id++) {
            assertThat(desk.received("Poster " + id)).hasSize(1);
        }
    }

    @Test
    void whatCannotBeStoredStaysAtTelegram() {
        // Given
        String update = update(81_401, "meanwhile");
        postgres.stop();
        int away;
        try {
            // When
            away = post(update, SECRET).statusCode();
        } finally {
            postgres.startAgain();
        }

        // Then
        assertThat(away).isEqualTo(503);
        await().atMost(PATIENCE).until(() -> post(update, SECRET).statusCode() == 200);
        assertThat(desk.received("Poster 81401")).hasSize(1);
    }

    @Test
    void aBodyThatIsNoUpdateOfTelegramsIsRefusedByItsSize() {
        // Given
        String huge = update(81_501, "x".repeat(2 * 1024 * 1024));

        // When
        int status = post(huge, SECRET).statusCode();

        // Then
        assertThat(status).isEqualTo(413);
    }

    @Test
    void telegramIsToldWhereToPostAndWhat() {
        // Given
        // When
        await().atMost(PATIENCE)
                .until(() -> telegram.webhook().path("url").asText().endsWith("/telegram/webhook"));

        // Then
        assertThat(telegram.webhook().path("allowed_updates").toString())
                .isEqualTo(
                        "[\"message\",\"edited_message\",\"callback_query\",\"my_chat_member\",\"message_reaction\"]");
    }

    @Test
    void theDiagnosisSaysHowThingsStandAndNothingSecret() {
        // Given
        await().atMost(PATIENCE)
                .until(() -> telegram.webhook().path("url").asText().endsWith("/telegram/webhook"));

        // When
        Response answer = given().header("Authorization", "Bearer " + key).get("/api/internal/diagnosis");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.path("mode").toString()).isEqualTo("webhook");
        assertThat(answer.path("bot.id").toString()).isEqualTo("123456");
        assertThat(answer.path("webhook.url").toString()).endsWith("/telegram/webhook");
        assertThat((boolean) answer.path("leader.here")).isTrue();
        assertThat((int) answer.path("outbox.entries")).isNotNegative();
        assertThat(answer.asString()).doesNotContain(SECRET, key, "test-token");
    }

    @Test
    void theDiagnosisIsForWhoeverHasTheInternalKey() {
        // Given
        // When
        int status = given().header("Authorization", "Bearer wrong")
                .get("/api/internal/diagnosis")
                .statusCode();

        // Then
        assertThat(status).isEqualTo(401);
    }

    private static Response post(String update, String secret) {
        return given().header(HEADER, secret)
                .contentType("application/json")
                .body(update)
                .post("/telegram/webhook");
    }

    private static int postTo(String path, String update) {
        return given().header(HEADER, SECRET)
                .contentType("application/json")
                .body(update)
                .post(path)
                .statusCode();
    }

    private static String update(long id, String text) {
        return ChatUpdates.of(id, "message", 1, ChatUpdates.AT, ChatUpdates.said(text), id, "Poster " + id);
    }

    /** Telegram is told an address where nobody listens: what is posted here is posted by the test. */
    public static final class Webhook implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "deskwire.telegram.mode", "webhook",
                    "deskwire.telegram.webhook-url", "http://127.0.0.1:1/telegram/webhook",
                    "deskwire.telegram.webhook-secret", SECRET);
        }
    }
}
