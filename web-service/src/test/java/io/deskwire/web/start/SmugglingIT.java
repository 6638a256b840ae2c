package io.deskwire.web.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.testing.RawHttp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What two readers of HTTP could understand in two ways is refused, and the connection ends. */
class SmugglingIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String HOST = "Host: desk.example.org\r\n";
    private static final String POST = "POST /api/session HTTP/1.1\r\n" + HOST;
    private static final String SMUGGLED = "GET /api/me HTTP/1.1\r\n" + HOST + "\r\n";

    @AutoClose
    private static ReplicaProcess replica;

    @BeforeAll
    static void start() throws Exception {
        replica = ReplicaProcess.start(Map.of());
    }

    static Stream<Arguments> ambiguous() {
        return Stream.of(
                form(
                        "chunked beside a length",
                        POST + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n"),
                form(
                        "a length beside chunked",
                        POST + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                form("another coding", POST + "Transfer-Encoding: chunked, xchunked\r\n\r\n0\r\n\r\n"),
                form("a coding before", POST + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
                form("two codings", POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                form("a coding hidden", POST + "Transfer-Encoding: chunked\r\nTransfer-encoding: x\r\n\r\n0\r\n\r\n"),
                form("a coding with a tab", POST + "Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n"),
                form("identity", POST + "Transfer-Encoding: identity\r\nContent-Length: 0\r\n\r\n"),
                form("a coding in 1.0", "POST /api/session HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                form("two lengths", POST + "Content-Length: 0\r\nContent-Length: 44\r\n\r\n" + SMUGGLED),
                form("two equal lengths", POST + "Content-Length: 0\r\nContent-Length: 0\r\n\r\n" + SMUGGLED),
                form("a list of lengths", POST + "Content-Length: 0, 0\r\n\r\n" + SMUGGLED),
                form("a signed length", POST + "Content-Length: +0\r\n\r\n" + SMUGGLED),
                form("a length in hex", POST + "Content-Length: 0x0\r\n\r\n" + SMUGGLED),
                form("a length that overflows", POST + "Content-Length: 18446744073709551616\r\n\r\n" + SMUGGLED),
                form("a space before the colon", POST + "Content-Length : 4\r\n\r\n" + SMUGGLED),
                form("a folded field", POST + "X-One: a\r\n Content-Length: 5\r\n\r\n" + SMUGGLED),
                form("a folded first field", "POST /api/session HTTP/1.1\r\n " + HOST + "\r\n"),
                form("a field without a colon", POST + "Oops\r\n\r\n"),
                form("a field without a name", POST + ": x\r\n\r\n"),
                form("NUL in a name", POST + "X\0: y\r\n\r\n"),
                form("NUL in a value", POST + "X: \0y\r\n\r\n"),
                form("a control character in a value", POST + "X: \u0001y\r\n\r\n"),
                form("a bare line feed", "GET /api/me HTTP/1.1\n" + HOST + "\r\n"),
                form("a bare line feed after a field", POST + "X: y\nContent-Length: 0\r\n\r\n"),
                form("a bare line feed at the end", "GET /api/me HTTP/1.1\r\n" + HOST + "\n"),
                form("a bare return in a value", POST + "X: y\rContent-Length: 5\r\n\r\n"),
                form(
                        "an extension with a line's end",
                        POST + "Transfer-Encoding: chunked\r\n\r\n1;a=\"\r\n\"\r\nx\r\n0\r\n\r\n"),
                form("an extension with a line feed", POST + "Transfer-Encoding: chunked\r\n\r\n1;a\nx\r\n0\r\n\r\n"),
                form("an extension without end", POST + "Transfer-Encoding: chunked\r\n\r\n1;" + "a".repeat(400)),
                form("a size with a sign", POST + "Transfer-Encoding: chunked\r\n\r\n-1\r\nx\r\n0\r\n\r\n"),
                form("a size with 0x", POST + "Transfer-Encoding: chunked\r\n\r\n0x1\r\nx\r\n0\r\n\r\n"),
                form("a size that overflows", POST + "Transfer-Encoding: chunked\r\n\r\n100000000000000001\r\nx\r\n"),
                form("no size", POST + "Transfer-Encoding: chunked\r\n\r\n\r\nx\r\n0\r\n\r\n"),
                form("a chunk that is longer", POST + "Transfer-Encoding: chunked\r\n\r\n1\r\nxx\r\n0\r\n\r\n"),
                form("a chunk that ends badly", POST + "Transfer-Encoding: chunked\r\n\r\n1\r\nx\n0\r\n\r\n"),
                form(
                        "a length behind the body",
                        POST + "Transfer-Encoding: chunked\r\n\r\n0\r\nContent-Length: 5\r\n\r\n"),
                form("no host", "GET /api/me HTTP/1.1\r\n\r\n"),
                form("two hosts", "GET /api/me HTTP/1.1\r\n" + HOST + HOST + "\r\n"),
                form("a host with a path", "GET /api/me HTTP/1.1\r\nHost: a/b\r\n\r\n"),
                form("a host with a person", "GET /api/me HTTP/1.1\r\nHost: a@b\r\n\r\n"),
                form("another address", "GET http://other.example.org/api/me HTTP/1.1\r\n" + HOST + "\r\n"),
                form("another scheme", "GET ftp://desk.example.org/api/me HTTP/1.1\r\n" + HOST + "\r\n"),
                form("a tunnel", "CONNECT desk.example.org:443 HTTP/1.1\r\n" + HOST + "\r\n"),
                form("no path", "GET api/me HTTP/1.1\r\n" + HOST + "\r\n"),
                form("two spaces", "GET  /api/me HTTP/1.1\r\n" + HOST + "\r\n"),
                form("a tab", "GET\t/api/me HTTP/1.1\r\n" + HOST + "\r\n"),
                form("a space in the path", "GET /api/me x HTTP/1.1\r\n" + HOST + "\r\n"),
                form("a byte in the path", "GET /api/m\u00e9 HTTP/1.1\r\n" + HOST + "\r\n"),
                form("a parameter of a segment", "GET /api;x/internal/nudge HTTP/1.1\r\n" + HOST + "\r\n"),
                form("a parameter of the next", "GET /api/internal;x/nudge HTTP/1.1\r\n" + HOST + "\r\n"),
                form("an escaped semicolon", "GET /api%3bx/internal/nudge HTTP/1.1\r\n" + HOST + "\r\n"),
                form("an empty segment", "GET /api//internal/nudge HTTP/1.1\r\n" + HOST + "\r\n"),
                form("a version with more", "GET /api/me HTTP/1.1x\r\n" + HOST + "\r\n"),
                form("no version", "GET /api/me\r\n" + HOST + "\r\n"),
                form(
                        "a request in an upgrade",
                        "GET /ws HTTP/1.1\r\n" + HOST + "Connection: Upgrade\r\nUpgrade: websocket\r\n"
                                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
                                + SMUGGLED));
    }

    private static Arguments form(String name, String request) {
        return Arguments.of(name, request);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ambiguous")
    void whatCanBeReadInTwoWaysIsRefused(String name, String request) throws Exception {
        try (RawHttp client = new RawHttp(replica.http())) {
            // When
            String answer = client.send(request).readToEnd(PATIENCE);

            // Then: one answer, and nothing after it
            assertThat(RawHttp.status(answer)).isEqualTo(400);
            assertThat(answer).containsOnlyOnce("HTTP/1.1 ").contains("application/problem+json");
        }
    }

    @ParameterizedTest(name = "{0}, byte by byte")
    @MethodSource("ambiguous")
    void howeverItArrives(String name, String request) throws Exception {
        try (RawHttp client = new RawHttp(replica.http())) {
            // When
            for (int i = 0; i < request.length() && client.trySend(new byte[] {(byte) request.charAt(i)}); i++) {
                // a packet of its own
            }
            String answer = client.readToEnd(PATIENCE);

            // Then
            assertThat(RawHttp.status(answer)).isIn(0, 400);
        }
    }

    @Test
    void whatIsWellFormedIsAnswered() throws Exception {
        try (RawHttp client = new RawHttp(replica.http())) {
            // When: an address of its own, an extension, a field behind the body, and all of it at once
            String answers = client.send("GET http://desk.example.org/api/me HTTP/1.1\r\n" + HOST + "\r\n"
                            + POST
                            + "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: Chunked\r\n\r\n"
                            + "3;a=\"b;c\"\r\na=b\r\n0;x\r\nX-Sum: 1\r\n\r\n"
                            + SMUGGLED.replace(HOST, HOST + "Connection: close\r\n"))
                    .readToEnd(PATIENCE);

            // Then
            List<String> status = Pattern.compile("HTTP/1.1 ([0-9]{3})")
                    .matcher(answers)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(status).containsExactly("401", "400", "401");
            assertThat(answers).contains("username and password");
        }
    }

    @Test
    void oneOffenderIsOneLine() throws Exception {
        // When
        for (int i = 0; i < 20; i++) {
            try (RawHttp client = new RawHttp(replica.http())) {
                client.send("GET /api/me\r\n\r\n").readToEnd(PATIENCE);
            }
        }

        // Then
        assertThat(replica.log().lines().filter(line -> line.contains("Refused 127.0.0.1")))
                .hasSize(1);
        assertThat(replica.metric("deskwire_http_refused_total", "malformed")).isGreaterThanOrEqualTo(20);
    }
}
