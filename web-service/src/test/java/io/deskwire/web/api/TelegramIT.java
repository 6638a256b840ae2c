package io.deskwire.web.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
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
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
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
    Pool pool;

    @Inject
    Vertx vertx;

    @Test
    void anAdminSeesWhoPollsAndWhyTheBotIsSilent() {
        // Given
        pool.query("INSERT INTO leases (name, holder, lease_until) VALUES ('polling', 'bot-1', now())"
                        + " ON CONFLICT DO NOTHING")
                .execute()
                .await()
                .atMost(PATIENCE);

        // When
        Response report = given().cookie("deskwire_session", desk.signIn("boss", Agent.Role.ADMIN))
                .get("/api/telegram");

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
            InternalQuestion question = new InternalQuestion(vertx, "secret", PATIENCE);

            // When
            JsonNode answer = Json.mapper()
                    .readTree(question.ask(base, "/ok").await().atMost(PATIENCE).getBytes());

            // Then
            assertThat(answer.path("me").asInt()).isEqualTo(1);
            assertThat(authorizations).containsExactly("Bearer secret");
            assertThatThrownBy(() -> question.ask(base, "/nothing").await().atMost(PATIENCE))
                    .hasMessageContaining("status 404");
            assertThatThrownBy(() -> question.ask(base, "/large").await().atMost(PATIENCE))
                    .hasMessageContaining("more than");
        } finally {
            bot.stop(0);
        }
    }
}
