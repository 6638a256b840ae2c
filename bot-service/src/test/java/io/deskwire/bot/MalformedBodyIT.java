package io.deskwire.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.testing.RawHttp;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What neither Telegram nor the web-service sends, from somebody who has the secret: refused in words. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
@TestProfile(WebhookIT.Webhook.class)
class MalformedBodyIT {
    private static final String WEBHOOK = "/telegram/webhook";
    private static final String TYPING = "/api/internal/typing";
    private static final String JSON = "Content-Type: application/json";
    private static final String TYPES = "{\"ticketId\":7}";

    @ConfigProperty(name = "INTERNAL_KEY")
    String key;

    @TestHTTPResource
    URI server;

    static Stream<Arguments> bodies() {
        return Stream.of(WEBHOOK, TYPING)
                .flatMap(path -> Stream.of(
                        bad(path, 415, JSON, "\0{\0\0"),
                        bad(path, 415, JSON, "\0\0\0{\u00ff\u00ff\u00ff\u00ff"),
                        bad(path, 415, JSON, in("UTF-16LE", TYPES)),
                        bad(path, 415, JSON, in("UTF-16BE", TYPES)),
                        bad(path, 415, JSON, in("UTF-16", TYPES)),
                        bad(path, 415, JSON, in("UTF-32", TYPES)),
                        bad(path, 415, "Content-Type: text/plain; charset=utf-16", in("UTF-16", TYPES)),
                        bad(path, 415, JSON + "; charset=utf-16", TYPES),
                        bad(path, 415, JSON + "; charset=nonsense", TYPES),
                        bad(path, 415, JSON + "; charset=", TYPES),
                        bad(path, 415, JSON + "\r\nContent-Encoding: gzip", TYPES),
                        bad(path, 415, "Content-Type: not a type", TYPES)));
    }

    private static Arguments bad(String path, int status, String headers, String body) {
        return Arguments.of(path, status, headers, body);
    }

    private static String in(String charset, String text) {
        return new String(text.getBytes(Charset.forName(charset)), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void isRefusedInWords(String path, int status, String headers, String body) throws IOException {
        // Given
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);

        // When
        String answer = post(path, headers + "\r\nContent-Length: " + bytes.length, bytes);

        // Then
        assertThat(RawHttp.status(answer)).as(answer).isEqualTo(status);
        assertThat(answer).contains("application/problem+json").contains("\"detail\":\"");
    }

    @ParameterizedTest
    @CsvSource({
        WEBHOOK + ", true",
        WEBHOOK + ", false",
        TYPING + ", true",
        TYPING + ", false",
        "/api/internal/nudge, false"
    })
    void whatIsTooLargeIsRefusedInWords(String path, boolean chunked) throws IOException {
        // Given
        int size = (1 << 20) + 1;
        String body = "x".repeat(size);
        String sent = chunked ? Integer.toHexString(size) + "\r\n" + body + "\r\n0\r\n\r\n" : body;

        // When
        String answer = post(
                path,
                JSON + (chunked ? "\r\nTransfer-Encoding: chunked" : "\r\nContent-Length: " + size),
                sent.getBytes(StandardCharsets.US_ASCII));

        // Then
        assertThat(RawHttp.status(answer)).isEqualTo(413);
        assertThat(answer)
                .contains("application/problem+json")
                .endsWith("\"status\":413,\"detail\":\"The body is larger than this address takes.\"}");
    }

    private String post(String path, String headers, byte[] body) throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send("POST " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer " + key
                    + "\r\n" + WebhookIT.HEADER + ": " + WebhookIT.SECRET + "\r\n" + headers + "\r\n\r\n");
            client.trySend(body);
            return client.readToEnd(Duration.ofSeconds(20));
        }
    }
}
