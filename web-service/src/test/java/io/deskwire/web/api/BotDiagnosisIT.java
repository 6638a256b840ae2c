package io.deskwire.web.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.sun.net.httpserver.HttpServer;
import io.deskwire.model.Agent;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the bot says of itself, as an admin sees it: a newer bot may say more than this replica knows. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@TestProfile(BotDiagnosisIT.BotThatAnswers.class)
class BotDiagnosisIT {
    private static final String ANSWER = """
            {"at":"2026-01-31T12:00:00.123Z","mode":"polling","bot":{"id":7,"username":"desk_bot","name":"Desk"},
             "webhook":{"url":"","pendingUpdates":3,"lastError":null,"lastErrorAt":null},
             "leader":null,"trouble":"Telegram refuses the token.","outbox":{"entries":2,"oldestSeconds":1.5},
             "telegramError":null,"databaseError":"No answer within 5 s.","news":{"of":"a newer bot"}}""";

    @Inject
    TestDesk desk;

    @Test
    void theBotsAnswerIsShownAsTheContractHasIt() {
        // Given
        String admin = desk.signIn("boss", Agent.Role.ADMIN);

        // When
        Response report = given().cookie("deskwire_session", admin).get("/api/telegram");

        // Then
        report.then()
                .statusCode(200)
                .body("problem", nullValue())
                .body("bot", aMapWithSize(9))
                .body("bot.at", is("2026-01-31T12:00:00.123Z"))
                .body("bot.bot.username", is("desk_bot"))
                .body("bot.webhook.pendingUpdates", is(3))
                .body("bot.webhook.lastErrorAt", nullValue())
                .body("bot.leader", nullValue())
                .body("bot.trouble", is("Telegram refuses the token."))
                .body("bot.outbox.oldestSeconds", is(1.5f))
                .body("bot.databaseError", is("No answer within 5 s."));
    }

    /** It lives as long as the tests' process. */
    public static final class BotThatAnswers implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                HttpServer bot = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                bot.createContext("/api/internal/diagnosis", exchange -> {
                    byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
                bot.start();
                return Map.of(
                        "deskwire.bot-service-url",
                        "http://127.0.0.1:" + bot.getAddress().getPort());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
