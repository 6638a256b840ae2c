package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.model.Agent;
import io.deskwire.model.Sight;
import io.deskwire.model.Ticket;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.RestrictedDesk;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A list is true up to its number, whatever happens while it is read: it is what the log says up to there. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@TestProfile(RestrictedDesk.class)
class ListsUpToSeqIT {
    private static final String MEMBER = "seq-ann";
    private static final String LEAD = "seq-lead";
    private static final int TICKETS = 12;
    private static final int CHANGES = 80;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Map<String, Predicate<JsonNode>> LISTS = Map.of(
            "view=open&sort=waiting", is("open"),
            "view=open&sort=due&bot=0", is("open"),
            "view=unassigned", is("open").and(ticket -> ticket.path("assignee").isNull()),
            "view=mine",
                    is("open").and(ticket -> ticket.path("assignee").asText().equals(MEMBER)),
            "view=waiting&sort=due", is("pending"),
            "view=resolved", is("resolved"),
            "sort=due", is("resolved").negate(),
            "", ticket -> true);

    @Inject
    TestDesk desk;

    @Inject
    RestrictedLog log;

    private String lead;
    private String member;
    private long team;

    /** What a list had, and as of which number: the version of each ticket by the ticket's number. */
    private record Answer(String list, long seq, Map<Long, Integer> versions) {}

    @Test
    void aListIsWhatTheLogSaysUpToItsNumber() {
        // Given
        log.sightsAreKnown();
        long begin = log.head();
        team = log.team(MEMBER);
        lead = desk.signIn(LEAD, Agent.Role.LEAD);
        member = desk.signIn(MEMBER);
        List<Ticket> tickets = Stream.generate(log::ticket).limit(TICKETS).toList();
        tickets.forEach(ticket -> log.move(ticket, team));

        // When
        List<Answer> answers = new ArrayList<>(readAll());
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> change(tickets));
        do {
            answers.addAll(readAll());
        } while (!writer.isDone());
        writer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        answers.addAll(readAll());

        // Then
        assertThat(answers.stream().map(Answer::seq).distinct()).hasSizeGreaterThan(1);
        List<JsonNode> events = log.seen(Sight.EVERYTHING, begin, log.head());
        assertThat(answers).allSatisfy(answer -> assertThat(answer.versions())
                .as("%s as of %d", answer.list(), answer.seq())
                .isEqualTo(replayed(events, answer)));
    }

    /** The tickets change, wait, are solved, leave the team and come back. */
    private void change(List<Ticket> tickets) {
        Random random = new Random(1);
        List<Map<String, Object>> changes = List.of(
                Map.of("status", "open"),
                Map.of("status", "pending"),
                Map.of("status", "resolved"),
                Map.of(
                        "category",
                        "waiting",
                        "waitingOn",
                        "time",
                        "until",
                        Instant.now().plusSeconds(86_400).toString()),
                Map.of("assignee", MEMBER),
                Collections.singletonMap("assignee", null),
                Collections.singletonMap("team", null),
                Map.of("team", team),
                Map.of("team", team));
        for (int i = 0; i < CHANGES; i++) {
            String path = "/api/tickets/" + tickets.get(random.nextInt(TICKETS)).id();
            TestDesk.with(lead)
                    .contentType(ContentType.JSON)
                    .header("If-Match", TestDesk.with(lead).get(path).header("ETag"))
                    .body(changes.get(random.nextInt(changes.size())))
                    .patch(path)
                    .then()
                    .statusCode(200);
        }
    }

    private List<Answer> readAll() {
        return LISTS.keySet().stream().map(this::read).toList();
    }

    private Answer read(String list) {
        JsonNode answer = EventPages.json(TestDesk.with(member)
                .get("/api/tickets?limit=200&team=" + team + "&" + list)
                .then()
                .statusCode(200)
                .extract()
                .asString());
        Map<Long, Integer> versions = new TreeMap<>();
        answer.path("tickets")
                .forEach(ticket -> versions.put(
                        ticket.path("id").asLong(), ticket.path("version").asInt()));
        return new Answer(list, answer.path("seq").asLong(), versions);
    }

    private Map<Long, Integer> replayed(List<JsonNode> events, Answer answer) {
        Map<Long, JsonNode> tickets = new TreeMap<>();
        events.stream()
                .filter(event -> event.path("seq").asLong() <= answer.seq())
                .map(event -> event.path("data").path("ticket"))
                .filter(JsonNode::isObject)
                .forEach(ticket -> tickets.put(ticket.path("id").asLong(), ticket));
        Map<Long, Integer> versions = new TreeMap<>();
        tickets.values().stream()
                .filter(ticket -> ticket.path("team").asLong() == team)
                .filter(LISTS.get(answer.list()))
                .forEach(ticket -> versions.put(
                        ticket.path("id").asLong(), ticket.path("version").asInt()));
        return versions;
    }

    private static Predicate<JsonNode> is(String status) {
        return ticket -> ticket.path("status").asText().equals(status);
    }
}
