package io.deskwire.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.local.Line;
import io.deskwire.local.LineState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.StreamSupport;

/**
 * Somebody who works at the desk.
 *
 * @param username what they sign in with
 * @param name what others see
 */
public record Agent(String username, String name, String password) {

    /** Open tickets, those with the newest activity first: the snapshot has those that wait longest. */
    public static final String NEWEST_TICKETS = "/api/tickets?view=open&sort=newest&limit=200";

    /** The first admin. */
    public static Agent admin(Line line) {
        LineState.Admin admin = line.state().admin();
        return new Agent(admin.username(), admin.username(), admin.password());
    }

    /** A second agent, added by the admin; on a line that has them already, the same one. */
    static Agent mira(Line line) {
        return added(admin(line).signIn(line), "mira", "Mira");
    }

    /** An agent, added by the admin; on a line that has them already, the same one. */
    public static Agent added(Http admin, String username, String name) {
        Agent agent = new Agent(username, name, "a password of the tests");
        Http.Answer answer = admin.post(
                "/api/agents",
                Http.object()
                        .put("username", agent.username)
                        .put("name", agent.name)
                        .put("password", agent.password)
                        .put("role", "agent"));
        // 409: an earlier test of this line added them.
        return answer.status() == 409 ? agent : added(agent, answer);
    }

    private static Agent added(Agent agent, Http.Answer answer) {
        answer.expect(201);
        return agent;
    }

    /** Calls to the desk with a session of this agent's. */
    public Http signIn(Line line) {
        return signIn(line.url());
    }

    /** Calls to the desk at this address with a session of this agent's. */
    public Http signIn(String desk) {
        return new Http(desk).with("Cookie", cookie(desk));
    }

    /** The session cookie of a fresh sign-in, as in the header {@code Cookie}. */
    public String cookie(Line line) {
        return cookie(line.url());
    }

    /** The session cookie of a fresh sign-in at this address. */
    public String cookie(String desk) {
        Http.Answer answer =
                new Http(desk).postForm("/api/session", signInForm()).expect(204);
        String cookie = answer.header("set-cookie");
        String session = cookie.substring(0, cookie.indexOf(';'));
        LogSecrecy.wrote(session);
        return session;
    }

    /** What the sign-in page posts. */
    public String signInForm() {
        return "username=" + encode(username) + "&password=" + encode(password);
    }

    /** The open ticket of a customer, waited for: it is on its way. */
    public static JsonNode ticketOf(Http desk, Customer customer) {
        return Patience.eventually()
                .until(
                        () -> StreamSupport.stream(
                                        desk.get(NEWEST_TICKETS)
                                                .expect(200)
                                                .json()
                                                .get("tickets")
                                                .spliterator(),
                                        false)
                                .filter(ticket ->
                                        ticket.at("/contact/name").asText().equals(customer.name()))
                                .findFirst()
                                .orElse(null),
                        ticket -> ticket != null);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Agent[" + username + "]";
    }
}
