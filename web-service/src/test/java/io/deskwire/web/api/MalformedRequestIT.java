package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.model.Agent;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.testing.RawHttp;
import io.deskwire.web.RawExchange;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no page of ours sends: each endpoint refuses it in words, and fails at nothing. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class MalformedRequestIT {
    private static final String JSON = "Content-Type: application/json";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static final String KEY = "Idempotency-Key: some-key";
    private static final String MATCH = "If-Match: \"2\"";

    @Inject
    TestDesk desk;

    /** Of one sign-in: nothing of what is sent changes anything. */
    private static String cookie;

    private static long ticket;

    @BeforeEach
    void signIn() {
        if (cookie != null) {
            return;
        }
        cookie = desk.signIn("strict", Agent.Role.ADMIN);
        ticket = desk.customerWrites("Hello").id();
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                // -- forms
                bad(400, "POST /api/session", FORM, "username=%zz&password=x"),
                bad(400, "POST /api/session", FORM, "username=a%00b&password=x"),
                bad(400, "POST /api/session", FORM, "username=a%2&password=x"),
                bad(400, "POST /api/session", FORM, "username=mira&password=a%00b"),
                bad(400, "POST /api/session", FORM, "username&password"),
                bad(400, "POST /api/session", FORM, "username=mira"),
                bad(400, "POST /api/session", FORM, ""),
                bad(400, "POST /api/session", FORM, "username=a&username=b&password=x"),
                bad(413, "POST /api/session", FORM, "username=mira&password=" + "x".repeat(3_000)),
                bad(413, "POST /api/session", FORM, "username=mira&password=x" + "&f=1".repeat(1_001)),
                bad(413, "POST /api/session", FORM, "username=mira&" + "x".repeat(3_000) + "=x"),
                bad(415, "POST /api/session", JSON, "{\"username\":\"mira\",\"password\":\"x\"}"),
                bad(415, "POST /api/session", "Content-Type: multipart/form-data", "username=mira&password=x"),
                bad(
                        415,
                        "POST /api/session",
                        "Content-Type: multipart/form-data; boundary=b",
                        "--b\r\nContent-Disposition: form-data; name=\"username\"\r\n\r\nmira\r\n--b--"),
                bad(415, "POST /api/session", FORM + "; charset=utf-16", "username=mira&password=x"),
                bad(415, "POST /api/session", FORM + "; charset=nonsense", "username=mira&password=x"),
                bad(415, "POST /api/session", FORM + "\r\nContent-Encoding: gzip", "username=mira&password=x"),
                bad(415, "POST /api/session", "Content-Type: not a type", "username=mira&password=x"),
                // -- paths and queries
                bad(400, "GET /api/tickets?q=a%00b", null, ""),
                bad(400, "GET /api/tickets?assignee=a%00b", null, ""),
                bad(400, "GET /api/tickets?assignee=" + "a".repeat(300), null, ""),
                bad(400, "GET /api/tickets?view=everything", null, ""),
                bad(400, "GET /api/tickets?status=lost", null, ""),
                bad(400, "GET /api/tickets?cursor=%22%3B--", null, ""),
                bad(400, "GET /api/tickets?cursor=" + "A".repeat(2000), null, ""),
                bad(400, "GET /api/tickets?q=" + "q".repeat(201), null, ""),
                bad(400, "GET /api/tickets/%00", null, ""),
                bad(400, "GET /api/tickets/%zz", null, ""),
                bad(400, "GET /api/tickets/1%2", null, ""),
                bad(400, "GET /%", null, ""),
                bad(400, "POST /api/tickets/%zz/notes", JSON, "{\"text\":\"x\"}"),
                bad(400, "GET /api/tickets?q=%zz", null, ""),
                bad(400, "GET /api/tickets?q=a%2", null, ""),
                bad(400, "GET /api/tickets?%zz=a", null, ""),
                bad(400, "POST /api/files?name=%zz", "Content-Type: image/png", "x"),
                bad(404, "GET /api/tickets/abc", null, ""),
                bad(404, "GET /api/tickets/-1", null, ""),
                bad(404, "GET /api/tickets/99999999999999999999", null, ""),
                bad(404, "GET /api/tickets/1.5", null, ""),
                bad(404, "GET /api/nothing", null, ""),
                bad(405, "DELETE /api/tickets", null, ""),
                bad(400, "GET /api/tickets/{id}/messages?before=abc", null, ""),
                bad(400, "GET /api/tickets/{id}/messages?before=99999999999999999999", null, ""),
                bad(400, "GET /api/tickets/{id}/messages?limit=abc", null, ""),
                bad(400, "GET /api/tickets/{id}/messages?limit=0", null, ""),
                bad(400, "GET /api/tickets/{id}/messages?limit=2147483648", null, ""),
                bad(404, "GET /api/tickets/{id}/messages/99999999999/versions", null, ""),
                bad(404, "GET /api/tickets/{id}/messages/9223372036854775807/versions", null, ""),
                bad(404, "GET /api/tickets/9223372036854775807/messages", null, ""),
                bad(400, "GET /api/events?since=abc", null, ""),
                bad(400, "GET /api/events", null, ""),
                bad(400, "GET /api/events?since=-1", null, ""),
                bad(400, "GET /api/events?since=99999999999999999999", null, ""),
                bad(400, "GET /api/events?since=0&limit=x", null, ""),
                bad(404, "GET /api/files/none", null, ""),
                bad(400, "POST /api/files?name=a%00.png", "Content-Type: image/png", "x"),
                bad(400, "POST /api/files?name=a.png&width=x&height=1", "Content-Type: image/png", "x"),
                bad(415, "POST /api/files?name=a.png", "Content-Type: image/png\r\nContent-Encoding: gzip", "x"),
                // -- replies and notes
                bad(400, "POST /api/tickets/{id}/messages", JSON + "\r\n" + KEY, ""),
                bad(400, "POST /api/tickets/{id}/messages", JSON + "\r\n" + KEY, "null"),
                bad(400, "POST /api/tickets/{id}/messages", JSON + "\r\n" + KEY, "[]"),
                bad(400, "POST /api/tickets/{id}/messages", JSON + "\r\n" + KEY, "\"text\""),
                bad(400, "POST /api/tickets/{id}/messages", JSON + "\r\n" + KEY, "{"),
                bad(400, "POST /api/tickets/{id}/messages", JSON + "\r\n" + KEY, "{}{}"),
                bad(400, "POST /api/tickets/{id}/messages", JSON + "\r\n" + KEY, "[".repeat(5_000)),
                bad(
                        400,
                        "POST /api/tickets/{id}/messages",
                        JSON + "\r\n" + KEY,
                        "{\"text\":" + "[".repeat(70) + "]".repeat(70) + "}"),
                bad(400, "POST /api/tickets/{id}/messages", JSON + "\r\n" + KEY, "{\"text\":5}"),
                bad(400, "POST /api/tickets/{id}/messages", JSON + "\r\n" + KEY, "{\"text\":{\"a\":1}}"),
                bad(400, "POST /api/tickets/{id}/messages", JSON + "\r\n" + KEY, "{\"text\":\"\\u200b\"}"),
                bad(400, "POST /api/tickets/{id}/messages", JSON + "\r\n" + KEY, "{\"text\":\"x\",\"replyTo\":1e400}"),
                bad(
                        400,
                        "POST /api/tickets/{id}/messages",
                        JSON + "\r\n" + KEY,
                        "{\"text\":\"x\",\"replyTo\":" + "9".repeat(2_000) + "}"),
                bad(400, "POST /api/tickets/{id}/messages", JSON + "\r\n" + KEY, "{\"text\":\"x\",\"replyTo\":\"1\"}"),
                bad(400, "POST /api/tickets/{id}/messages", JSON + "\r\n" + KEY, "{\"text\":\"x\",\"replyTo\":-1}"),
                bad(400, "POST /api/tickets/{id}/messages", JSON + "\r\n" + KEY, "{\"text\":\"x\",\"quote\":{}}"),
                bad(400, "POST /api/tickets/{id}/messages", JSON + "\r\n" + KEY, "{\"text\":\"x\",\"quote\":\"y\"}"),
                bad(
                        400,
                        "POST /api/tickets/{id}/messages",
                        JSON + "\r\n" + KEY,
                        "{\"text\":\"x\",\"attachments\":\"a\"}"),
                bad(
                        400,
                        "POST /api/tickets/{id}/messages",
                        JSON + "\r\n" + KEY,
                        "{\"text\":\"x\",\"attachments\":[null]}"),
                bad(
                        400,
                        "POST /api/tickets/{id}/messages",
                        JSON + "\r\n" + KEY,
                        "{\"text\":\"x\",\"attachments\":[1]}"),
                bad(400, "POST /api/tickets/{id}/messages", JSON + "\r\n" + KEY, "{\"text\":\"x\",\"entities\":{}}"),
                bad(
                        400,
                        "POST /api/tickets/{id}/messages",
                        JSON + "\r\n" + KEY,
                        "{\"text\":\"x\",\"entities\":[null]}"),
                bad(
                        400,
                        "POST /api/tickets/{id}/messages",
                        JSON + "\r\n" + KEY,
                        "{\"text\":\"x\",\"entities\":[{\"type\":\"bold\",\"offset\":1e9,\"length\":1}]}"),
                bad(400, "POST /api/tickets/{id}/messages", JSON, "{\"text\":\"x\"}"),
                bad(
                        400,
                        "POST /api/tickets/{id}/messages",
                        JSON + "\r\nIdempotency-Key: " + "k".repeat(201),
                        "{\"text\":\"x\"}"),
                bad(400, "POST /api/tickets/{id}/messages", JSON + "\r\nIdempotency-Key: a b", "{\"text\":\"x\"}"),
                bad(
                        400,
                        "POST /api/tickets/{id}/messages",
                        JSON + "\r\nIdempotency-Key: caf\u00e9",
                        "{\"text\":\"x\"}"),
                bad(415, "POST /api/tickets/{id}/messages", "Content-Type: text/plain\r\n" + KEY, "{\"text\":\"x\"}"),
                bad(415, "POST /api/tickets/{id}/messages", FORM + "\r\n" + KEY, "text=x"),
                bad(415, "POST /api/tickets/{id}/messages", "Content-Type: nonsense\r\n" + KEY, "{\"text\":\"x\"}"),
                bad(415, "POST /api/tickets/{id}/notes", "Content-Type: */*", "{\"text\":\"x\"}"),
                bad(415, "POST /api/tickets/{id}/notes", "Content-Type: application/*", "{\"text\":\"x\"}"),
                bad(415, "POST /api/tickets/{id}/messages", JSON + "; charset=utf-16\r\n" + KEY, "{\"text\":\"x\"}"),
                bad(415, "POST /api/tickets/{id}/messages", JSON + "; charset=nonsense\r\n" + KEY, "{\"text\":\"x\"}"),
                bad(
                        415,
                        "POST /api/tickets/{id}/messages",
                        JSON + "\r\nContent-Encoding: gzip\r\n" + KEY,
                        "{\"text\":\"x\"}"),
                bad(
                        415,
                        "POST /api/tickets/{id}/messages",
                        JSON + "\r\nContent-Encoding: br, x\r\n" + KEY,
                        "{\"text\":\"x\"}"),
                bad(400, "POST /api/tickets/{id}/notes", JSON, ""),
                bad(400, "POST /api/tickets/{id}/notes", JSON, "null"),
                bad(400, "POST /api/tickets/{id}/notes", JSON, "{\"text\":null}"),
                bad(400, "POST /api/tickets/{id}/notes", JSON, "{\"text\":[]}"),
                bad(415, "POST /api/tickets/{id}/notes", "Content-Type: application/xml", "<text/>"),
                bad(415, "POST /api/tickets/{id}/notes", "X-None: 1", "{\"text\":\"x\"}"),
                bad(400, "PATCH /api/tickets/{id}/messages/1", JSON, "null"),
                bad(400, "PATCH /api/tickets/{id}/messages/1", JSON, "7"),
                bad(404, "DELETE /api/tickets/{id}/messages/99999999999", null, ""),
                bad(404, "DELETE /api/tickets/{id}/messages/x", null, ""),
                bad(404, "POST /api/tickets/99999999999/seen", null, ""),
                bad(404, "POST /api/tickets/99999999999/claim", null, ""),
                bad(400, "POST /api/tickets/{id}/notes", JSON, "{\"text\":\"x\",\"\\ud800k\":1}"),
                bad(400, "POST /api/tickets/{id}/notes", JSON, "{\"text\":\"x\",\"k\":{\"\\udc00\":1}}"),
                // -- tickets
                bad(428, "PATCH /api/tickets/{id}", JSON, "{}"),
                bad(400, "PATCH /api/tickets/{id}", JSON + "\r\n" + MATCH, "null"),
                bad(400, "PATCH /api/tickets/{id}", JSON + "\r\n" + MATCH, "[]"),
                bad(400, "PATCH /api/tickets/{id}", JSON + "\r\n" + MATCH, ""),
                bad(400, "PATCH /api/tickets/{id}", JSON + "\r\n" + MATCH, "{\"id\":5}"),
                bad(400, "PATCH /api/tickets/{id}", JSON + "\r\n" + MATCH, "{\"status\":7}"),
                bad(400, "PATCH /api/tickets/{id}", JSON + "\r\n" + MATCH, "{\"status\":null}"),
                bad(400, "PATCH /api/tickets/{id}", JSON + "\r\n" + MATCH, "{\"priority\":{}}"),
                bad(400, "PATCH /api/tickets/{id}", JSON + "\r\n" + MATCH, "{\"subject\":\"a\\u0000b\"}"),
                bad(400, "PATCH /api/tickets/{id}", JSON + "\r\n" + MATCH, "{\"subject\":\"\\u3164\"}"),
                bad(400, "PATCH /api/tickets/{id}", JSON + "\r\n" + MATCH, "{\"subject\":\"" + "s".repeat(500) + "\"}"),
                bad(400, "PATCH /api/tickets/{id}", JSON + "\r\n" + MATCH, "{\"subject\":5}"),
                bad(400, "PATCH /api/tickets/{id}", JSON + "\r\n" + MATCH, "{\"assignee\":\"a\\u0000b\"}"),
                bad(400, "PATCH /api/tickets/{id}", JSON + "\r\n" + MATCH, "{\"assignee\":\"nobody-here\"}"),
                bad(400, "PATCH /api/tickets/{id}", JSON + "\r\n" + MATCH, "{\"assignee\":5}"),
                bad(
                        400,
                        "PATCH /api/tickets/{id}",
                        JSON + "\r\n" + MATCH,
                        "{\"assignee\":\"" + "a".repeat(5_000) + "\"}"),
                bad(400, "PATCH /api/tickets/{id}", JSON + "\r\n" + MATCH, "{\"tags\":\"a\"}"),
                bad(400, "PATCH /api/tickets/{id}", JSON + "\r\n" + MATCH, "{\"tags\":[null]}"),
                bad(400, "PATCH /api/tickets/{id}", JSON + "\r\n" + MATCH, "{\"tags\":[\"a\\u0000\"]}"),
                bad(400, "PATCH /api/tickets/{id}", JSON + "\r\n" + MATCH, "{\"tags\":[\"" + "t".repeat(41) + "\"]}"),
                bad(
                        400,
                        "PATCH /api/tickets/{id}",
                        JSON + "\r\n" + MATCH,
                        "{\"tags\":[" + "\"a\",".repeat(20) + "\"b\"]}"),
                bad(412, "PATCH /api/tickets/{id}", JSON + "\r\nIf-Match: \"99999999999\"", "{\"status\":\"open\"}"),
                bad(412, "PATCH /api/tickets/{id}", JSON + "\r\nIf-Match: *x", "{\"status\":\"open\"}"),
                bad(415, "POST /api/tickets/{id}/notes", "Content-Type: text/plain\r\n" + KEY, "{\"text\":\"x\"}"),
                bad(415, "POST /api/tickets/{id}/notes", "Content-Type: text/*\r\n" + KEY, "x"),
                bad(415, "PATCH /api/tickets/{id}/messages/1", "Content-Type: text/plain", "{\"text\":\"x\"}"),
                bad(415, "PATCH /api/tickets/{id}", "Content-Type: text/plain\r\n" + MATCH, "{}"),
                // -- agents
                bad(400, "POST /api/agents", JSON, "null"),
                bad(400, "POST /api/agents", JSON, ""),
                bad(400, "POST /api/agents", JSON, "[]"),
                bad(400, "POST /api/agents", JSON, "{}"),
                bad(
                        400,
                        "POST /api/agents",
                        JSON,
                        "{\"username\":5,\"name\":\"X\",\"password\":\"long enough\",\"role\":\"agent\"}"),
                bad(
                        400,
                        "POST /api/agents",
                        JSON,
                        "{\"username\":\"x\\u0000\",\"name\":\"X\",\"password\":\"long enough\",\"role\":\"agent\"}"),
                bad(
                        400,
                        "POST /api/agents",
                        JSON,
                        "{\"username\":\"new\",\"name\":\"a\\u0000b\",\"password\":\"long enough\",\"role\":\"agent\"}"),
                bad(
                        400,
                        "POST /api/agents",
                        JSON,
                        "{\"username\":\"new\",\"name\":\"\\u3164\",\"password\":\"long enough\",\"role\":\"agent\"}"),
                bad(
                        400,
                        "POST /api/agents",
                        JSON,
                        "{\"username\":\"new\",\"name\":\"X\",\"password\":\"long enough\",\"role\":\"king\"}"),
                bad(
                        400,
                        "POST /api/agents",
                        JSON,
                        "{\"username\":\"new\",\"name\":\"X\",\"password\":\"long enough\",\"role\":1}"),
                bad(
                        400,
                        "POST /api/agents",
                        JSON,
                        "{\"username\":\"new\",\"name\":\"X\",\"password\":\"short\",\"role\":\"agent\"}"),
                bad(
                        400,
                        "POST /api/agents",
                        JSON,
                        "{\"username\":\"new\",\"name\":\"X\",\"password\":\"long\\u0000enough\",\"role\":\"agent\"}"),
                bad(
                        400,
                        "POST /api/agents",
                        JSON,
                        "{\"username\":\"new\",\"name\":\"X\",\"password\":[\"long enough\"],\"role\":\"agent\"}"),
                bad(
                        400,
                        "POST /api/agents",
                        JSON,
                        "{\"username\":\"new\",\"name\":\"X\",\"password\":\"" + "p".repeat(80)
                                + "\",\"role\":\"agent\"}"),
                bad(415, "POST /api/agents", FORM, "username=new"));
    }

    /** Latin-1: each letter is a byte. */
    static Stream<Arguments> encodings() {
        return Stream.of(
                        bytes(415, "\0{\0\0"),
                        bytes(415, "\0\0{\0"),
                        bytes(415, "\0\0\0{\u00ff\u00ff\u00ff\u00ff"),
                        bytes(415, "{\0\0\0"),
                        bytes(415, "\0\0\u00fe\u00ff\0\0\0{"),
                        bytes(415, "\u00ff\u00fe\0\0{\0\0\0"),
                        bytes(415, utf(StandardCharsets.UTF_16LE, "{\"text\":\"x\"}")),
                        bytes(415, utf(StandardCharsets.UTF_16BE, "{\"text\":\"x\"}")),
                        bytes(415, utf(StandardCharsets.UTF_16, "{\"text\":\"x\"}")),
                        bytes(415, utf(StandardCharsets.UTF_16LE, "\ufeff{\"text\":\"x\"}")),
                        bytes(415, utf(Charset.forName("UTF-32LE"), "{\"text\":\"x\"}")),
                        bytes(415, utf(Charset.forName("UTF-32BE"), "{\"text\":\"x\"}")),
                        bytes(415, "\0"),
                        bytes(400, "    {\0\"\0"),
                        bytes(400, "\u00ff"),
                        bytes(400, "\u00ef\u00bb"),
                        bytes(400, "{\"text\":\"\u00c3\"}"),
                        bytes(400, "{\"text\":\"\u00ff\u00fe\"}"),
                        bytes(400, "{\"text\":\"\u00f8\u0088\u0080\u0080\u0080\"}"),
                        bytes(400, "{\"text\":\"x\u00c3"),
                        bytes(400, "{\"te\u00ffxt\":\"x\"}"),
                        bytes(400, "{\"text\":\"a\u00c0\u00afb\"}"),
                        bytes(400, "{\"text\":\"a\u00e0\u0080\u00afb\"}"),
                        bytes(400, "{\"text\":\"a\u00ed\u00a0\u0080b\"}"),
                        bytes(400, "{\"text\":\"a\u00f4\u0090\u0080\u0080b\"}"),
                        bytes(400, "{\"te\u00c1\u00b8t\":\"x\"}"),
                        bytes(400, "{\"text\":\"a\0b\"}"))
                .flatMap(one -> Stream.of(
                                "POST /api/tickets/{id}/notes",
                                "POST /api/tickets/{id}/messages",
                                "PATCH /api/tickets/{id}",
                                "POST /api/agents",
                                "POST /api/me/password")
                        .map(line -> Arguments.of(one.get()[0], line, one.get()[1])));
    }

    private static Arguments bytes(int status, String body) {
        return Arguments.of(status, body);
    }

    private static String utf(Charset charset, String text) {
        return new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void aBodyInAnotherEncodingIsRefusedInWords(int status, String line, String body) throws IOException {
        // Given
        String head = line.replace("{id}", Long.toString(ticket)) + " HTTP/1.1\r\n" + JSON + "\r\n" + KEY + "\r\n"
                + MATCH + "\r\nCookie: deskwire_session=" + cookie;

        // When
        RawExchange.Answer answer = RawExchange.send("127.0.0.1", head, body.getBytes(StandardCharsets.ISO_8859_1));

        // Then
        assertThat(answer.status()).as("%s %s", line, answer.body()).isEqualTo(status);
        assertThat(answer.head()).contains("application/problem+json");
        assertThat(answer.body()).contains("\"detail\":\"");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyOverTheLimitIsRefusedInWords(boolean chunked) throws IOException {
        // Given
        int size = (2 << 20) + 1;
        String body = "x".repeat(size);
        String head = "POST /api/tickets/" + ticket + "/notes HTTP/1.1\r\nHost: a\r\n" + JSON
                + "\r\nCookie: deskwire_session=" + cookie + "\r\n";

        // When
        String answer;
        try (RawHttp client = new RawHttp(URI.create(RestAssured.baseURI + ":" + RestAssured.port))) {
            client.send(head + (chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + size) + "\r\n\r\n");
            client.trySend((chunked ? Integer.toHexString(size) + "\r\n" + body + "\r\n0\r\n\r\n" : body)
                    .getBytes(StandardCharsets.US_ASCII));
            answer = client.readToEnd(Duration.ofSeconds(20));
        }

        // Then
        assertThat(RawHttp.status(answer)).isEqualTo(413);
        assertThat(answer)
                .contains("application/problem+json")
                .endsWith("\"status\":413,\"detail\":\"The body is larger than this address takes.\"}");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isRefusedInWords(int status, String line, String headers, String body) throws IOException {
        // Given
        String head = line.replace("{id}", Long.toString(ticket)) + " HTTP/1.1"
                + (headers == null ? "" : "\r\n" + headers) + "\r\nCookie: deskwire_session=" + cookie;

        // When
        RawExchange.Answer answer = RawExchange.send(head, body);

        // Then
        assertThat(answer.status()).as("%s %s", line, answer.body()).isEqualTo(status);
        assertThat(answer.head()).contains("application/problem+json");
        assertThat(answer.body()).contains("\"detail\":\"");
    }

    private static Arguments bad(int status, String line, String headers, String body) {
        return Arguments.of(status, line, headers, body);
    }
}
