package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.deskwire.model.Agent;
import io.deskwire.secret.DataKeys;
import io.deskwire.store.Database;
import io.deskwire.store.bots.BotAccounts;
import io.deskwire.store.people.Agents;
import io.deskwire.store.people.Teams;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.deskwire.web.desk.BotDesk;
import io.deskwire.web.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bots come to the desk by their tokens, which nobody sees again. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class BotsIT {
    @Inject
    TestDesk desk;

    @Inject
    Database database;

    @Inject
    BotAccounts accounts;

    @Inject
    DataKeys keys;

    @Test
    void aBotIsAddedByItsTokenWhichIsSealedAndNeverShown() {
        // When
        Response added = boss().body("{\"token\":\" 7001:the-secret-of-it \"}")
                .post("/api/bots")
                .then()
                .statusCode(201)
                .body("id", equalTo(7001))
                .body("active", equalTo(true))
                .extract()
                .response();

        // Then
        String listed = desk.as("bot-reader").get("/api/bots").asString();
        String snapshot = desk.as("bot-reader").get("/api/desk").asString();
        String events = desk.as("bot-reader")
                .get("/api/events?since=" + (added.jsonPath().getLong("seq") - 1))
                .asString();
        assertThat(added.asString() + listed + snapshot + events).doesNotContain("the-secret-of-it");
        assertThat(listed).contains("\"id\":7001");
        assertThat(snapshot).contains("\"id\":7001");
        assertThat(events).contains("bot.updated", "\"id\":7001", "bot-boss");
        byte[] sealed = desk.sql("SELECT token FROM bots WHERE id = 7001")
                .iterator()
                .next()
                .getBuffer("token")
                .getDelegate()
                .getBytes();
        assertThat(keys.open(sealed, 7001)).contains("7001:the-secret-of-it");
    }

    @Test
    void aTokenOfAnotherBotIsRefusedAndOneOfItsOwnTaken() {
        // Given
        boss().body("{\"token\":\"7011:first\"}").post("/api/bots").then().statusCode(201);

        // When
        boss().body("{\"token\":\"7012:of-another\"}")
                .patch("/api/bots/7011")
                // Then
                .then()
                .statusCode(400)
                .body("field", equalTo("token"))
                .body("detail", containsString("another bot"))
                .body("detail", not(containsString("of-another")));
        boss().body("{\"token\":\"7011:second\"}")
                .patch("/api/bots/7011")
                .then()
                .statusCode(200)
                .body("id", equalTo(7011));
        boss().body("{\"token\":\"7011:third\"}").post("/api/bots").then().statusCode(409);
    }

    @Test
    void aBotThatIsSwitchedOffStaysAndComesBack() {
        // Given
        boss().body("{\"token\":\"7021:first\"}").post("/api/bots").then().statusCode(201);

        // When
        boss().body("{\"active\":false}")
                .patch("/api/bots/7021")
                .then()
                .statusCode(200)
                .body("active", equalTo(false));

        // Then
        desk.as("bot-reader").get("/api/bots").then().body("bots.findAll { !it.active }.id", hasItem(7021));
        boss().body("{\"active\":true}")
                .patch("/api/bots/7021")
                .then()
                .statusCode(200)
                .body("active", equalTo(true));
    }

    @Test
    void theBotOfTheEnvironmentIsChangedThere() {
        // Given
        desk.sql("INSERT INTO bots (id, environment) VALUES (7031, true)");

        // When
        for (String change : new String[] {"{\"active\":false}", "{\"token\":\"7031:another\"}"}) {
            boss().body(change)
                    .patch("/api/bots/7031")
                    // Then
                    .then()
                    .statusCode(409)
                    .body("detail", containsString("TELEGRAM_BOT_TOKEN"));
        }
        boss().body("{\"token\":\"7031:another\"}").post("/api/bots").then().statusCode(409);
    }

    @Test
    void aBotWithoutATokenIsNotSwitchedOn() {
        // Given
        desk.sql("INSERT INTO bots (id, active) VALUES (7041, false)");

        // When
        boss().body("{\"active\":true}").patch("/api/bots/7041").then().statusCode(409);

        // Then
        boss().body("{\"token\":\"7041:here\"}")
                .post("/api/bots")
                .then()
                .statusCode(201)
                .body("active", equalTo(true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"token\":\"no-colon\"}",
                "{\"token\":\"0:zero\"}",
                "{\"token\":\"7:../../etc\"}",
                "{\"token\":\"7:\"}",
                "{\"token\":\"12345678901234567:long\"}",
                "{}"
            })
    void whatIsNoTokenIsRefused(String body) {
        // When
        boss().body(body)
                .post("/api/bots")
                // Then
                .then()
                .statusCode(400)
                .body("detail", containsString("123456:ABC-DEF"));
    }

    @Test
    void withoutADataKeyNothingIsKept() {
        // Given
        BotDesk keyless = new BotDesk(database, accounts, new Agents(database), new Teams(database), DataKeys.of(""));

        // When
        assertThatThrownBy(() -> keyless.add("7051:secret", "bot-boss").await().atMost(Duration.ofSeconds(10)))
                // Then
                .isInstanceOf(Problem.class)
                .hasMessageContaining("DATA_KEY");
        desk.as("bot-reader").get("/api/bots").then().body("bots.id", not(hasItem(7051)));
    }

    @Test
    void whatTroublesABotIsForWhoManagesBots() {
        // Given
        Response added = boss().body("{\"token\":\"7071:first\"}").post("/api/bots");
        desk.sql("UPDATE bots SET trouble = 'Told by Telegram at 10.0.3.7' WHERE id = 7071");

        // When
        String listed = boss().get("/api/bots").asString();
        String diagnosed = boss().get("/api/telegram").asString();
        String others =
                reader().get("/api/bots").asString() + reader().get("/api/desk").asString();

        // Then
        assertThat(listed).contains("Told by Telegram at 10.0.3.7");
        assertThat(diagnosed).contains("Told by Telegram at 10.0.3.7");
        assertThat(others).contains("\"id\":7071").doesNotContain("10.0.3.7");
        boss().body("{\"active\":false}").patch("/api/bots/7071").then().statusCode(200);
        assertThat(added.statusCode()).isEqualTo(201);
    }

    @Test
    void onlyAdminsAddAndChange() {
        // Given
        boss().body("{\"token\":\"7061:first\"}").post("/api/bots").then().statusCode(201);

        // When
        reader().body("{\"token\":\"7062:first\"}").post("/api/bots").then().statusCode(403);
        reader().body("{\"active\":false}").patch("/api/bots/7061").then().statusCode(403);

        // Then
        desk.as("bot-reader").get("/api/bots").then().body("bots.findAll { it.id == 7061 }.active", contains(true));
        boss().body("{\"active\":false}").patch("/api/bots/7069").then().statusCode(404);
    }

    private RequestSpecification boss() {
        return desk.as("bot-boss", Agent.Role.ADMIN).contentType("application/json");
    }

    private RequestSpecification reader() {
        return desk.as("bot-reader").contentType("application/json");
    }
}
