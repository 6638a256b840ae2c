package io.deskwire.web.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.deskwire.event.Json;
import io.deskwire.model.Agent;
import io.deskwire.publish.InternalQuestion;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class TelegramIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    TestDesk desk;

    @Inject
    Vertx vertx;

    @Test
    void anAdminSeesWhoPollsAndWhyTheBotIsSilent() {
        // Given
        String admin = desk.signIn("boss", Agent.Role.ADMIN);
        desk.sql("INSERT INTO leases (name, holder, lease_until) VALUES ('polling', 'bot-1', now())"
                + " ON CONFLICT DO NOTHING");

        // When
        Response report = given().cookie("deskwire_session", admin).get("/api/telegram");

        // Then
        report.then()
                .statusCode(200)
                .body("bot", nullValue())
                .body("problem", containsString("BOT_SERVICE_URL"))
                .body("leases.holder", hasItem("bot-1"));
        given().cookie("deskwire_session", desk.signIn("mira"))
                .get("/api/telegram")
                .then()
                .statusCode(403);
    }

    @Test
    void whatIsDueForAMinuteIsSaid() {
        // Given
        String admin = desk.signIn("boss", Agent.Role.ADMIN);
        desk.sql("DELETE FROM outbox");
        desk.sql(
                "INSERT INTO telegram_signs (name, bot, at) SELECT 'updates', number, now() FROM bots ON CONFLICT (name, bot)"
                        + " DO UPDATE SET at = now()");
        desk.sql("INSERT INTO outbox (operation, chat_id, payload, due_since)"
                + " VALUES ('notice', 1, '{\"text\":\"x\"}', now() - interval '61 seconds')");

        // When
        Response report = given().cookie("deskwire_session", admin).get("/api/telegram");

        // Then
        desk.sql("DELETE FROM outbox");
        report.then()
                .statusCode(200)
                .body("state", is("late"))
                .body("reason", is("Nothing has reached customers for 1 min."))
                .body("outbox.due", is(1))
                .body("outbox.oldestSeconds", greaterThan(60f))
                .body("poll.ageSeconds", lessThan(60f));
    }

    @Test
    void whatWasSetAsideIsListedTriedAgainAndForgotten() {
        // Given
        String admin = desk.signIn("boss", Agent.Role.ADMIN);
        desk.sql("DELETE FROM outbox_set_aside");
        desk.sql("INSERT INTO outbox_set_aside (id, operation, chat_id, payload, attempts, created_at, reason) VALUES"
                + " (901, 'notice', 1, '{\"text\":\"x\"}', 1, now(), 'Broken.'), (902, 'send', 1, '{}', 1, now(),"
                + " 'Broken.')");

        // When
        Response report = given().cookie("deskwire_session", admin).get("/api/telegram");

        // Then
        report.then()
                .body("outbox.setAside", is(2))
                .body("setAside.id", hasItem(901))
                .body("setAside.reason", hasItem("Broken."));
        act(admin).post("/api/telegram/set-aside/902/retry").then().statusCode(409);
        act(admin).post("/api/telegram/set-aside/901/retry").then().statusCode(202);
        act(admin).post("/api/telegram/set-aside/901/retry").then().statusCode(404);
        act(admin).delete("/api/telegram/set-aside/902").then().statusCode(204);
        act(desk.signIn("mira")).delete("/api/telegram/set-aside/902").then().statusCode(403);
        desk.sql("DELETE FROM outbox");
    }

    private static RequestSpecification act(String session) {
        return given().cookie("deskwire_session", session).header("Sec-Fetch-Site", "same-origin");
    }

    @Test
    void theBotIsAskedWithTheKeyAndItsRefusalsAreSentences() throws IOException {
        // Given
        List<String> authorizations = new ArrayList<>();
        HttpServer bot = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        bot.createContext("/ok", exchange -> {
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = "{\"me\":1}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        bot.createContext("/large", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[300 * 1024]);
            exchange.close();
        });
        bot.start();
        try {
            URI base = URI.create("http://127.0.0.1:" + bot.getAddress().getPort());
            InternalQuestion question =
                    new InternalQuestion(vertx, "an internal key of 32 characters or more", PATIENCE);

            // When
            JsonNode answer = Json.mapper()
                    .readTree(question.ask(base, "/ok").await().atMost(PATIENCE).getBytes());

            // Then
            assertThat(answer.path("me").asInt()).isEqualTo(1);
            assertThat(authorizations).containsExactly("Bearer an internal key of 32 characters or more");
            assertThatThrownBy(() -> question.ask(base, "/nothing").await().atMost(PATIENCE))
                    .hasMessageContaining("status 404");
            assertThatThrownBy(() -> question.ask(base, "/large").await().atMost(PATIENCE))
                    .hasMessageContaining("more than");
        } finally {
            bot.stop(0);
        }
    }
}
