package io.deskwire.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.event.Event;
import io.deskwire.model.Agent;
import io.deskwire.model.Contact;
import io.deskwire.model.Sight;
import io.deskwire.model.Ticket;
import io.deskwire.store.log.EventLog;
import io.deskwire.store.log.LogReader;
import io.deskwire.web.TestDesk;
import io.deskwire.web.sight.Sights;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A desk where not everybody sees all: what its lead does there, what others read of it over HTTP, and what the log holds for them. */
@Singleton
class RestrictedLog {
    static final String LEAD = "events-lead";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** So few that what is hidden stands at the beginning, in the middle and at the end of pages. */
    private static final int PAGE = 3;

    @Inject
    TestDesk desk;

    @Inject
    EventLog log;

    @Inject
    Sights sights;

    private final Map<String, String> sessions = new HashMap<>();

    /** Who knows the desk as of before that has to load it again. */
    void sightsAreKnown() {
        as(LEAD);
        Awaitility.await().atMost(PATIENCE).until(sights::ready);
    }

    long team(String... members) {
        return made(
                "id",
                201,
                as(LEAD).body(Map.of("name", "Events " + UUID.randomUUID(), "members", known(members)))
                        .post("/api/teams"));
    }

    /** Returns the number of the change. */
    long members(long team, String... members) {
        return made("seq", 200, as(LEAD).body(Map.of("members", known(members))).patch("/api/teams/" + team));
    }

    private String[] known(String... usernames) {
        Stream.of(usernames).forEach(this::as);
        return usernames;
    }

    Ticket ticket() {
        return desk.customerWrites("Hello");
    }

    void move(Ticket ticket, @Nullable Long team) {
        String path = "/api/tickets/" + ticket.id();
        Map<String, Object> body = new HashMap<>();
        body.put("team", team);
        as(LEAD).header("If-Match", as(LEAD).get(path).header("ETag"))
                .body(body)
                .patch(path)
                .then()
                .statusCode(200);
    }

    /** Returns the number of its event. */
    long note(Ticket ticket, String text) {
        return made(
                "seq",
                201,
                as(LEAD).header("Idempotency-Key", UUID.randomUUID().toString())
                        .body(Map.of("text", text))
                        .post("/api/tickets/" + ticket.id() + "/notes"));
    }

    void mute(Contact contact) {
        as(LEAD).body(Map.of("muted", true))
                .patch("/api/contacts/" + contact.id())
                .then()
                .statusCode(200);
    }

    private static long made(String field, int status, Response answer) {
        return answer.then().statusCode(status).extract().jsonPath().getLong(field);
    }

    /** Returns the number of the newest event. */
    long head() {
        return log.head().await().atMost(PATIENCE).seq();
    }

    /** Returns the number as of which the reader's desk is. */
    long deskOf(String reader) {
        return made("seq", 200, as(reader).get("/api/desk"));
    }

    /** Asks for what is behind a number, when the replica knows the log so far. */
    Response events(String reader, long since, long end) {
        return events(reader, since, end, PAGE);
    }

    private Response events(String reader, long since, long end, int limit) {
        Awaitility.await().atMost(PATIENCE).until(() -> sights.at() >= end);
        return as(reader).get("/api/events?limit=" + limit + "&since=" + since);
    }

    /** Reads one page, of so many events of the log. */
    JsonNode page(String reader, long since, int limit) {
        return page(events(reader, since, since + limit, limit));
    }

    /** Reads what is behind a number, to another one at least. */
    EventPages pages(String reader, long since, long end) {
        List<JsonNode> pages = new ArrayList<>();
        long read = since;
        // Each page goes an event further at least.
        while (read < end && pages.size() < end - since) {
            JsonNode page = page(events(reader, read, end));
            pages.add(page);
            read = page.path("to").asLong();
        }
        return new EventPages(since, pages);
    }

    private static JsonNode page(Response answer) {
        return EventPages.json(answer.then().statusCode(200).extract().asString());
    }

    /** Returns what an agent sees by the teams that they are in now. */
    Sight sightOf(String username) {
        return new Sight(StreamSupport.stream(
                        desk.sql("SELECT team_id FROM team_members WHERE username = $1", username)
                                .spliterator(),
                        false)
                .map(row -> row.getLong("team_id"))
                .collect(Collectors.toSet()));
    }

    /** Returns what the log holds for somebody, behind a number and up to another one. */
    List<JsonNode> seen(Sight sight, long since, long last) {
        return log.readAfter(since, LogReader.PAGE_LIMIT).await().atMost(PATIENCE).upTo(last).events().stream()
                .flatMap(event -> switch (sight.of(event.audience())) {
                    case WHOLE -> Stream.of(EventPages.json(event.json()));
                    case GONE -> Stream.of(gone(event));
                    case NOTHING -> Stream.<JsonNode>empty();
                })
                .toList();
    }

    /** By the protocol: in place of the event, without who did it and why. */
    private static JsonNode gone(Event event) {
        ObjectNode gone = (ObjectNode) EventPages.json(event.json());
        JsonNode ticket = gone.path("ticketId");
        gone.put("type", "ticket.gone").putNull("actor").remove("cause");
        gone.putObject("data").set("ticketId", ticket);
        return gone;
    }

    private RequestSpecification as(String agent) {
        return TestDesk.with(sessions.computeIfAbsent(
                        agent, name -> desk.signIn(name, name.equals(LEAD) ? Agent.Role.LEAD : Agent.Role.AGENT)))
                .contentType(ContentType.JSON);
    }
}
