package io.deskwire.web;

import io.deskwire.testing.RawHttp;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says to the server what proper clients never would, byte by byte. One request, one connection; blocks, at most 20 s. */
public final class RawExchange {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String LOOPBACK = "127.0.0.1";

    private RawExchange() {}

    /** An answer as it came. */
    public record Answer(int status, String head, String body) {
        /** Returns the value of a cookie that was set, or null. */
        public String cookie(String name) {
            Matcher set = Pattern.compile("(?im)^set-cookie: " + Pattern.quote(name) + "=([^;\r\n]*)")
                    .matcher(head);
            return set.find() ? set.group(1) : null;
        }

        public boolean has(String header) {
            return head.toLowerCase(Locale.ROOT).contains(header.toLowerCase(Locale.ROOT));
        }
    }

    /**
     * Sends a request and reads to the end of the connection.
     *
     * @param from address of this machine, such as 127.0.0.2, that the server sees as the client's
     * @param head request line and headers without Host, each line but the last ended by CR LF
     */
    public static Answer send(String from, String head, byte[] body) throws IOException {
        URI server = URI.create(RestAssured.baseURI + ":" + RestAssured.port);
        String length = body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n";
        try (RawHttp client = new RawHttp(server, from)) {
            String answer = client.send(head + "\r\nHost: " + server.getHost() + ":" + server.getPort() + "\r\n"
                            + length + "Connection: close\r\n\r\n")
                    .send(body)
                    .readToEnd(PATIENCE);
            String text = new String(answer.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            int end = text.indexOf("\r\n\r\n");
            if (end < 0) {
                throw new IOException("No answer, but: " + text);
            }
            return new Answer(RawHttp.status(text), text.substring(0, end), text.substring(end + 4));
        }
    }

    public static Answer send(String head, String body) throws IOException {
        return send(LOOPBACK, head, body.getBytes(StandardCharsets.UTF_8));
    }
}
