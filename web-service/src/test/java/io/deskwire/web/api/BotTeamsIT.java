package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.deskwire.model.Agent;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever manages bots says in which team a bot's new tickets are. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class BotTeamsIT {
    @Inject
    TestDesk desk;

    @Test
    void aNewBotHasNeitherTeamNorRules() {
        // When
        long bot = bot(7101);

        // Then
        listed("/api/bots").body(path(bot, "team"), nullValue()).body(path(bot, "rules"), empty());
    }

    @Test
    void teamAndRulesAreChangedAtOnceAndToldToEverybody() {
        // Given
        long bot = bot(7111);
        int own = team();
        int german = team();
        String rules = "[{\"source\":\"shop\",\"hours\":\"outside\",\"team\":" + own
                + "},{\"language\":\"de\",\"team\":" + german + "}]";

        // When
        Response changed =
                boss().body("{\"team\":" + own + ",\"rules\":" + rules + "}").patch("/api/bots/" + bot);

        // Then
        List<Map<String, Object>> kept = List.of(rule("shop", null, "outside", own), rule(null, "de", null, german));
        changed.then().statusCode(200).body("team", equalTo(own)).body("rules", equalTo(kept));
        listed("/api/bots").body(path(bot, "team"), equalTo(own)).body(path(bot, "rules"), equalTo(kept));
        listed("/api/desk").body(path(bot, "team"), equalTo(own)).body(path(bot, "rules"), equalTo(kept));
        desk.as("bot-reader")
                .get("/api/events?since=" + (changed.jsonPath().getLong("seq") - 1))
                .then()
                .body("events[0].type", equalTo("bot.updated"))
                .body("events[0].actor.id", equalTo("bot-boss"))
                .body("events[0].data.bot.id", equalTo((int) bot))
                .body("events[0].data.bot.team", equalTo(own))
                .body("events[0].data.bot.rules", equalTo(kept));
    }

    @Test
    void whatIsAbsentStaysAndWhatIsNullOrEmptyGoes() {
        // Given
        long bot = bot(7121);
        int own = team();
        String rules = "{\"rules\":[{\"hours\":\"inside\",\"team\":" + own + "}]}";
        boss().body("{\"team\":" + own + "}").patch("/api/bots/" + bot).then().statusCode(200);

        // When
        Response ruled = boss().body(rules).patch("/api/bots/" + bot);
        Response teamless = boss().body("{\"team\":null}").patch("/api/bots/" + bot);
        Response nothing = boss().body("{\"rules\":[]}").patch("/api/bots/" + bot);

        // Then
        ruled.then().body("team", equalTo(own)).body("rules.size()", equalTo(1));
        teamless.then().body("team", nullValue()).body("rules.size()", equalTo(1));
        nothing.then().body("team", nullValue()).body("rules", empty());
    }

    @Test
    void whatChangesNothingIsNoEvent() {
        // Given
        long bot = bot(7131);
        String same = "{\"rules\":[{\"language\":\"de\",\"team\":" + team() + "}]}";
        boss().body(same).patch("/api/bots/" + bot).then().statusCode(200);

        // When
        boss().body(same).patch("/api/bots/" + bot).then().statusCode(200);

        // Then
        long told = desk.sql("SELECT count(*) AS n FROM event_log WHERE type = 'bot.updated'"
                        + " AND (data -> 'bot' ->> 'id')::bigint = " + bot)
                .iterator()
                .next()
                .getLong("n");
        assertThat(told).isEqualTo(2); // added, changed
    }

    @Test
    void aBotOfTheEnvironmentHasATeamAndWhatTroublesItStaysSaid() {
        // Given
        desk.sql("INSERT INTO bots (id, environment, trouble) VALUES (7141, true, 'It sleeps.')");
        int own = team();

        // When
        Response changed = boss().body("{\"team\":" + own + "}").patch("/api/bots/7141");

        // Then
        changed.then().statusCode(200).body("team", equalTo(own)).body("trouble", equalTo("It sleeps."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"team\":999999} | team | There is no team 999999.",
                "{\"team\":0} | team | team is the number of a team, or null.",
                "{\"team\":\"1\"} | team | team is a whole number.",
                "{\"rules\":null} | rules | rules is a list of at most 20 rules.",
                "{\"rules\":{}} | rules | rules is a list.",
                "{\"rules\":[null]} | rules[0] | rules is a list of at most 20 rules.",
                "{\"rules\":[{\"team\":1}]} | rules[0] | A rule has at least one of source, language and hours.",
                "{\"rules\":[{\"hours\":null,\"team\":1}]} | rules[0] | A rule has at least one of source, language and hours.",
                "{\"rules\":[{\"language\":\"de\"}]} | rules[0].team | team is the number of a team.",
                "{\"rules\":[{\"language\":\"de\",\"team\":999999}]} | rules[0].team | There is no team 999999.",
                "{\"rules\":[{\"language\":\"de-AT\",\"team\":1}]} | rules[0].language | language is the first part",
                "{\"rules\":[{\"source\":\"a b\",\"team\":1}]} | rules[0].source | source is what follows ?start=",
                "{\"rules\":[{\"hours\":\"noon\",\"team\":1}]} | rules[0].hours | hours is inside or outside.",
                "{\"rules\":[{\"hours\":\"inside\",\"team\":1,\"vip\":true}]} | rules[0].vip | vip is not known here.",
            })
    void whatNoBotCanGoByIsRefusedWithItsField(String body, String field, String detail) {
        // Given
        desk.sql("INSERT INTO bots (id) VALUES (7151) ON CONFLICT DO NOTHING");

        // When
        Response refused = boss().body(body).patch("/api/bots/7151");

        // Then
        refused.then().statusCode(400).body("field", equalTo(field)).body("detail", containsString(detail));
        listed("/api/bots").body(path(7151, "team"), nullValue()).body(path(7151, "rules"), empty());
    }

    @Test
    void moreThanTwentyRulesAreRefused() {
        // Given
        long bot = bot(7161);
        String rule = "{\"language\":\"de\",\"team\":" + team() + "}";

        // When
        Response most =
                boss().body("{\"rules\":" + Collections.nCopies(20, rule) + "}").patch("/api/bots/" + bot);
        Response more =
                boss().body("{\"rules\":" + Collections.nCopies(21, rule) + "}").patch("/api/bots/" + bot);

        // Then
        most.then().statusCode(200).body("rules.size()", equalTo(20));
        more.then().statusCode(400).body("field", equalTo("rules")).body("detail", containsString("at most 20"));
    }

    @Test
    void anArchivedTeamIsRefusedWhereItIsNamed() {
        // Given
        long bot = bot(7171);
        int gone = team();
        boss().body("{\"active\":false}").patch("/api/teams/" + gone).then().statusCode(200);

        // When
        Response own = boss().body("{\"team\":" + gone + "}").patch("/api/bots/" + bot);
        Response ruled = boss().body("{\"rules\":[{\"language\":\"pt\",\"team\":" + team()
                        + "},{\"language\":\"de\",\"team\":" + gone + "}]}")
                .patch("/api/bots/" + bot);

        // Then
        own.then().statusCode(400).body("field", equalTo("team")).body("detail", containsString("was archived"));
        ruled.then()
                .statusCode(400)
                .body("field", equalTo("rules[1].team"))
                .body("detail", containsString("was archived"));
        listed("/api/bots").body(path(bot, "rules"), empty());
    }

    @Test
    void onlyWhoManagesBotsChangesIt() {
        // Given
        long bot = bot(7181);

        // When
        Response refused = desk.as("bot-lead", Agent.Role.LEAD)
                .contentType("application/json")
                .body("{\"team\":null}")
                .patch("/api/bots/" + bot);

        // Then
        refused.then().statusCode(403).body("permission", equalTo("bot.manage"));
    }

    private ValidatableResponse listed(String path) {
        return desk.as("bot-reader").get(path).then().statusCode(200);
    }

    private static String path(long bot, String field) {
        return "bots.find { it.id == " + bot + " }." + field;
    }

    private static Map<String, Object> rule(String source, String language, String hours, int team) {
        Map<String, Object> rule = new HashMap<>();
        rule.put("source", source);
        rule.put("language", language);
        rule.put("hours", hours);
        rule.put("team", team);
        return rule;
    }

    private long bot(long id) {
        boss().body("{\"token\":\"" + id + ":token\"}").post("/api/bots").then().statusCode(201);
        return id;
    }

    private int team() {
        return boss().body(Map.of("name", "Routed " + UUID.randomUUID()))
                .post("/api/teams")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private RequestSpecification boss() {
        return desk.as("bot-boss", Agent.Role.ADMIN).contentType("application/json");
    }
}
