package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.deskwire.model.Ticket;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of tickets as a page asks for them: in which order, window after window, and what is refused. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class TicketListIT {
    @Inject
    TestDesk desk;

    /** Tickets that an agent of their own holds, in the order in which their customers wrote. */
    private List<Integer> heldBy(String agent, int count) {
        return Stream.generate(() -> desk.customerWrites("Mine?"))
                .limit(count)
                .map(Ticket::id)
                .map(id -> {
                    desk.as(agent).post("/api/tickets/" + id + "/claim").then().statusCode(200);
                    return id.intValue();
                })
                .toList();
    }

    @Test
    void whoWaitsLongestComesFirstAndWhoDoesNotWaitComesLast() {
        // Given: the second was answered, the third has waited since yesterday
        List<Integer> ids = heldBy("longest", 3);
        desk.sql(
                "UPDATE tickets SET waiting_since = NULL WHERE id = $1",
                ids.get(1).longValue());
        desk.sql(
                "UPDATE tickets SET waiting_since = waiting_since - interval '1 day' WHERE id = $1",
                ids.get(2).longValue());

        // When
        Response answer = desk.as("longest").get("/api/tickets?view=mine&sort=waiting");

        // Then
        answer.then()
                .statusCode(200)
                .body("tickets.id", equalTo(List.of(ids.get(2), ids.get(0), ids.get(1))))
                .body("cursor", nullValue())
                .body("seq", greaterThanOrEqualTo(1));
    }

    @Test
    void windowsFollowEachOtherWhateverBecomesOfTheirTickets() {
        // Given
        List<Integer> ids = heldBy("windows", 5);
        JsonPath first = desk.as("windows")
                .get("/api/tickets?view=mine&sort=waiting&limit=2")
                .jsonPath();
        desk.sql(
                "UPDATE tickets SET status = 'resolved', waiting_since = NULL WHERE id = $1",
                ids.get(1).longValue());

        // When
        JsonPath second = desk.as("windows")
                .get("/api/tickets?view=mine&sort=waiting&limit=2&cursor=" + first.getString("cursor"))
                .jsonPath();

        // Then
        List<Integer> read = new ArrayList<>(first.getList("tickets.id"));
        read.addAll(second.getList("tickets.id"));
        assertThat(read).isEqualTo(ids.subList(0, 4));
    }

    @Test
    void whatIsOpenAndWhatWaitsForItsCustomerAreListsOfTheirOwn() {
        // Given
        List<Integer> ids = heldBy("apart", 2);
        desk.sql(
                "UPDATE tickets SET status = 'pending' WHERE id = $1",
                ids.get(0).longValue());

        // When
        Response mine = desk.as("apart").get("/api/tickets?view=mine");
        Response waiting = desk.as("apart").get("/api/tickets?view=waiting&assignee=apart");
        Response open = desk.as("apart").get("/api/tickets?view=open&assignee=apart&sort=waiting");

        // Then: by their new names and by their old ones
        mine.then().body("tickets.id", equalTo(List.of(ids.get(1))));
        waiting.then().body("tickets.id", equalTo(List.of(ids.get(0))));
        open.then().body("tickets.id", equalTo(List.of(ids.get(1))));
        desk.as("apart")
                .get("/api/tickets?view=pending&assignee=apart")
                .then()
                .body("tickets.id", equalTo(List.of(ids.get(0))));
        desk.as("apart")
                .get("/api/tickets?view=all&assignee=apart")
                .then()
                .body("tickets.id", equalTo(List.of(ids.get(1))));
    }

    @Test
    void whoWaitsLongestIsAskedOfWhatIsNotResolved() {
        // Given
        List<Integer> ids = heldBy("everywhere", 3);
        desk.sql(
                "UPDATE tickets SET status = 'pending' WHERE id = $1",
                ids.get(0).longValue());
        desk.sql(
                "UPDATE tickets SET status = 'resolved', waiting_since = NULL WHERE id = $1",
                ids.get(1).longValue());

        // When
        Response answer = desk.as("everywhere").get("/api/tickets?sort=waiting&assignee=everywhere");

        // Then
        answer.then().statusCode(200).body("tickets.id", equalTo(List.of(ids.get(0), ids.get(2))));
    }

    /** Tickets that an agent of their own holds: open, due the day after tomorrow, for its customer, due tomorrow, resolved. */
    private List<Integer> dueBy(String agent) {
        List<Integer> ids = heldBy(agent, 5);
        String waits = "UPDATE tickets SET status = 'pending', waiting_on = 'time', waiting_until = now() + interval ";
        desk.sql(waits + "'2 days' WHERE id = $1", ids.get(1).longValue());
        desk.sql(
                "UPDATE tickets SET status = 'pending' WHERE id = $1",
                ids.get(2).longValue());
        desk.sql(waits + "'1 day' WHERE id = $1", ids.get(3).longValue());
        desk.sql(
                "UPDATE tickets SET status = 'resolved', waiting_since = NULL WHERE id = $1",
                ids.get(4).longValue());
        return ids;
    }

    @ParameterizedTest
    @CsvSource({
        "assignee=due-all, 3 1 2 0",
        "view=waiting&assignee=due-waiting, 3 1 2",
        "view=mine&status=pending, 3 1 2",
        "view=mine, 0",
        "view=open&assignee=due-open, 0",
        "view=resolved&assignee=due-resolved, 4",
        "status=resolved&assignee=due-solved, 4",
        "q=Mine&assignee=due-found, 3 1 2 0"
    })
    void whatIsDueSoonestComesFirstAndWhatIsNeverDueNewestFirst(String query, String places) {
        // Given
        String agent =
                query.startsWith("view=mine") ? "due-mine-" + places.length() : query.substring(query.indexOf("due-"));
        List<Integer> ids = dueBy(agent);
        List<Integer> expected =
                Stream.of(places.split(" ")).map(Integer::valueOf).map(ids::get).toList();

        // When
        List<Integer> read = read(agent, query + "&sort=due&limit=1");

        // Then: window after window of one
        assertThat(read).isEqualTo(expected);
    }

    @Test
    void whatIsDueOfATeamAndOfABotComesSoonestFirst() {
        // Given
        List<Integer> ids = dueBy("due-team");
        long team = desk.sql("INSERT INTO teams (name, name_key) VALUES ('Due', 'due') RETURNING id")
                .iterator()
                .next()
                .getLong("id");
        ids.forEach(id -> desk.sql("UPDATE tickets SET team_id = $1 WHERE id = $2", team, (long) id));
        desk.sql("INSERT INTO bots (id, active) VALUES (7301, false)");
        // Never so in life: a ticket stays with its customer's bot.
        ids.forEach(id -> desk.sql(
                "UPDATE tickets SET assignee = NULL, bot = (SELECT number FROM bots WHERE id = 7301) WHERE id = $1",
                (long) id));

        // When
        List<Integer> ofTeam = read("due-team", "team=" + team + "&sort=due&limit=2");
        List<Integer> ofBot = read("due-team", "bot=7301&sort=due&limit=2");
        List<Integer> unassigned = read("due-team", "view=unassigned&status=pending&bot=7301&sort=due&limit=2");

        // Then
        List<Integer> expected = List.of(ids.get(3), ids.get(1), ids.get(2), ids.get(0));
        assertThat(ofTeam).isEqualTo(expected);
        assertThat(ofBot).isEqualTo(expected);
        assertThat(unassigned).isEqualTo(expected.subList(0, 3));
    }

    /** A list from its first window to its last. */
    private List<Integer> read(String agent, String query) {
        List<Integer> ids = new ArrayList<>();
        String next = "";
        do {
            JsonPath window = desk.as(agent).get("/api/tickets?" + query + next).jsonPath();
            ids.addAll(window.getList("tickets.id"));
            next = window.getString("cursor") == null ? "" : "&cursor=" + window.getString("cursor");
        } while (!next.isEmpty());
        return ids;
    }

    @Test
    void aViewOfOneStatusTakesThatOne() {
        // Given
        List<Integer> ids = heldBy("agreeing", 1);

        // When
        Response answer = desk.as("agreeing").get("/api/tickets?view=open&status=open&assignee=agreeing");

        // Then
        answer.then().statusCode(200).body("tickets.id", equalTo(ids));
    }

    @Test
    void allTicketsOfACustomerAreOneList() {
        // Given
        Ticket first = desk.customerWrites(770_001, "One");
        desk.sql("UPDATE tickets SET status = 'resolved', waiting_since = NULL WHERE id = $1", first.id());
        Ticket second = desk.customerWrites(770_001, "Two");

        // When
        Response answer =
                desk.as("mira").get("/api/tickets?contact=" + first.contact().id());

        // Then
        answer.then().statusCode(200).body("tickets.id", equalTo(List.of((int) second.id(), (int) first.id())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&view=mine", "&view=open", "&sort=waiting", "&q=Mine", "&sort=waiting&q=Mine"})
    void ticketsOfABotAreOneListInEveryOrderAndSearch(String list) {
        // Given
        int there = heldBy("of-a-bot", 2).get(1);
        desk.sql("INSERT INTO bots (id, active) VALUES (7201, false) ON CONFLICT DO NOTHING");
        desk.sql("UPDATE contacts SET bot = 1 WHERE bot = (SELECT number FROM bots WHERE id = 7201)");
        desk.sql(
                "UPDATE contacts SET bot = (SELECT number FROM bots WHERE id = 7201)"
                        + " WHERE id = (SELECT contact_id FROM tickets WHERE id = $1)",
                (long) there);
        // Never so in life: a customer stays with their bot.
        desk.sql("UPDATE tickets t SET bot = c.bot FROM contacts c WHERE c.id = t.contact_id AND t.bot <> c.bot");

        // When
        Response answer = desk.as("of-a-bot").get("/api/tickets?bot=7201" + list);

        // Then
        answer.then()
                .statusCode(200)
                .body("tickets.id", equalTo(List.of(there)))
                .body("tickets[0].bot", equalTo(7201))
                .body("cursor", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&view=mine", "&sort=waiting", "&q=Mine"})
    void ofABotThatTheDeskDoesNotHaveThereAreNone(String list) {
        // Given
        heldBy("of-no-bot", 1);

        // When
        Response answer = desk.as("of-no-bot").get("/api/tickets?bot=7209" + list);

        // Then
        answer.then().statusCode(200).body("tickets", equalTo(List.of())).body("cursor", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sort=oldest&view=open",
                "view=resolved&status=open",
                "view=waiting&status=resolved",
                "view=open&status=pending",
                "view=all&status=resolved",
                "limit=0",
                "limit=201",
                "limit=many",
                "contact=ada",
                "bot=many",
                "cursor=bm9uc2Vuc2U",
                // A place among those who wait is none in another order; nor is one before the database's time.
                "view=open&sort=newest&cursor=dzoxOjE",
                "view=open&sort=waiting&cursor=MToxIA",
                "view=open&sort=waiting&cursor=MTox",
                "view=open&sort=due&cursor=MTox",
                "view=open&sort=due&cursor=dzoxOjE",
                "view=open&sort=newest&cursor=ZDoxOjE",
                "cursor=LTkyMjMzNzIwMzY4NTQ3NzU4MDg6MQ"
            })
    void whatIsNoListIsRefusedWithTheFieldThatIsAtFault(String query) {
        // When
        Response answer = desk.as("mira").get("/api/tickets?" + query);

        // Then
        answer.then()
                .statusCode(400)
                .contentType(containsString("application/problem+json"))
                .body("field", not(nullValue()));
    }
}
