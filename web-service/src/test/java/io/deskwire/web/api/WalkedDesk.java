package io.deskwire.web.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.model.Agent;
import io.deskwire.model.Ticket;
import io.deskwire.web.RawExchange;
import io.deskwire.web.TestDesk;
import io.deskwire.web.api.ApiDocument.ApiOperation;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A desk of which every answer is held against the document. */
record WalkedDesk(TestDesk desk, ApiDocument document, ApiWalk walk, Map<String, String> sessions) {
    WalkedDesk(TestDesk desk, ApiDocument document, ApiWalk walk) {
        this(desk, document, walk, new ConcurrentHashMap<>());
    }

    static final long NOWHERE = 999_999_999_999L;

    RequestSpecification nobody() {
        return given().filter(walk);
    }

    RequestSpecification as(String agent) {
        return in(sessions.computeIfAbsent(agent, desk::signIn));
    }

    RequestSpecification admin() {
        return in(adminSession());
    }

    String adminSession() {
        return sessions.computeIfAbsent("walking-boss", name -> desk.signIn(name, Agent.Role.ADMIN));
    }

    RequestSpecification in(String session) {
        return nobody().cookie("deskwire_session", session);
    }

    RequestSpecification sends(String agent, String body) {
        return sends(as(agent), body);
    }

    static RequestSpecification sends(RequestSpecification who, String body) {
        return who.contentType(ContentType.JSON).body(body);
    }

    static void expect(int status, Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    }

    Response reply(Ticket ticket, String key, String body) {
        return sends("mira", body).header("Idempotency-Key", key).post("/api/tickets/" + ticket.id() + "/messages");
    }

    /** Returns the number of a fresh reply. */
    long replied(Ticket ticket) {
        return AgentRequests.idOf(reply(ticket, UUID.randomUUID().toString(), "{\"text\":\"An answer\"}"));
    }

    /**
     * Sends a request that no client library would, and holds the answer against the document.
     *
     * @param address with query
     * @param headers each ended by CR LF
     */
    RawExchange.Answer raw(ApiOperation operation, String from, String address, String headers, String body) {
        try {
            RawExchange.Answer answer = RawExchange.send(
                    from,
                    operation.method().toUpperCase(Locale.ROOT) + " " + address + " HTTP/1.1"
                            + (headers.isEmpty() ? "" : "\r\n" + headers.strip()),
                    body.getBytes(StandardCharsets.UTF_8));
            walk.check(operation, answer.status(), name -> header(answer.head(), name), answer.body());
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(String head, String name) {
        Matcher value = Pattern.compile("(?im)^" + Pattern.quote(name) + ": *(.*?)\\s*$")
                .matcher(head);
        return value.find() ? value.group(1) : null;
    }
}
