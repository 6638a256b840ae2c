package io.deskwire.web.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.event.Json;
import io.deskwire.model.Ticket;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.deskwire.web.counts.TicketCounts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Counts as pages get them: with the desk, after the welcome and whenever one changes; those of the database. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class CountsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestHTTPResource("/ws")
    URI http;

    @Inject
    TestDesk desk;

    @Inject
    TicketCounts counts;

    private Map<String, Integer> database(String agent) {
        Row row = desk.sql("""
                SELECT count(*) FILTER (WHERE status = 'open' AND assignee = $1)::int AS mine,
                       count(*) FILTER (WHERE status = 'open' AND assignee IS NULL)::int AS unassigned,
                       count(*) FILTER (WHERE status = 'open')::int AS open,
                       count(*) FILTER (WHERE status = 'pending')::int AS waiting,
                       count(*) FILTER (WHERE status = 'resolved')::int AS resolved,
                       count(*) FILTER (WHERE undelivered > 0)::int AS undelivered
                  FROM tickets""", agent).iterator().next();
        return Map.of(
                "mine", row.getInteger("mine"),
                "unassigned", row.getInteger("unassigned"),
                "open", row.getInteger("open"),
                "waiting", row.getInteger("waiting"),
                "resolved", row.getInteger("resolved"),
                "undelivered", row.getInteger("undelivered"));
    }

    /** Other tests write past the log; what they left is counted with the rest from here on. */
    private void recount() {
        desk.signIn("counter"); // once the desk is open: its start does not wait for the database
        counts.check().await().atMost(PATIENCE);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        desk.as("counter").get("/api/desk").jsonPath().<String, Integer>getMap("counts"))
                .isEqualTo(database("counter")));
    }

    private static Map<String, Integer> views(JsonNode frame) {
        return Json.mapper().convertValue(frame.path("views"), new TypeReference<>() {});
    }

    private static JsonNode last(SocketClient page) {
        List<JsonNode> frames = page.frames("counts");
        return frames.get(frames.size() - 1);
    }

    private SocketClient connect(String username) {
        SocketClient page = SocketClient.open(http, desk.signIn(username));
        page.send("{\"type\":\"hello\"}");
        await().atMost(PATIENCE).until(() -> !page.frames("counts").isEmpty());
        return page;
    }

    @Test
    void aPageHasTheCountsOfTheDatabaseAndHearsOfEachChange() {
        // Given
        recount();
        try (SocketClient mine = connect("counter");
                SocketClient others = connect("bystander")) {
            Map<String, Integer> atFirst = views(last(mine));
            Ticket ticket = desk.customerWrites("Count me");

            // When
            long seq = desk.as("counter")
                    .post("/api/tickets/" + ticket.id() + "/claim")
                    .jsonPath()
                    .getLong("seq");

            // Then
            await().atMost(PATIENCE).until(() -> last(mine).path("at").asLong() >= seq);
            await().atMost(PATIENCE).until(() -> views(last(others))
                    .get("open")
                    .equals(views(last(mine)).get("open")));
            assertThat(views(last(mine))).isEqualTo(database("counter"));
            assertThat(views(last(mine)).get("mine")).isEqualTo(atFirst.get("mine") + 1);
            assertThat(views(last(others))).isEqualTo(database("bystander"));
        }
    }

    @Test
    void theDeskSaysTheCountsAsOfItsNumber() {
        // Given
        recount();
        Ticket ticket = desk.customerWrites("Resolve me");
        desk.as("counter")
                .contentType("application/json")
                .header(
                        "If-Match",
                        "\""
                                + desk.as("counter")
                                        .get("/api/tickets/" + ticket.id())
                                        .jsonPath()
                                        .getInt("version") + "\"")
                .body("{\"status\":\"resolved\"}")
                .patch("/api/tickets/" + ticket.id())
                .then()
                .statusCode(200);

        // When
        JsonPath snapshot = desk.as("counter").get("/api/desk").jsonPath();

        // Then
        assertThat(snapshot.<String, Integer>getMap("counts")).isEqualTo(database("counter"));
    }
}
