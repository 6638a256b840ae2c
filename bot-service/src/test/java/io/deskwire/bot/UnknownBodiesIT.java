package io.deskwire.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.bot.testing.BotProcess;
import io.deskwire.testing.MetricsPage;
import io.deskwire.testing.PostgresServer;
import io.deskwire.testing.RawHttp;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers send to the bot's ports, with the heap of deploy/up. */
class UnknownBodiesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] CHUNK =
            ("10000\r\n" + "a".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    private static PostgresServer postgres;
    private static BotProcess bot;

    @BeforeAll
    static void start() {
        postgres = PostgresServer.shared();
        Map<String, String> settings = new HashMap<>(postgres.settings());
        settings.putAll(Map.of(
                "INTERNAL_KEY", "an internal key of 32 characters or more",
                "TELEGRAM_BOT_TOKEN", "4711:a-token-of-a-bot",
                // Nobody is there: the ports are open all the same.
                "TELEGRAM_API_URL", "http://127.0.0.1:9",
                "TELEGRAM_MODE", "webhook",
                "TELEGRAM_WEBHOOK_URL", "https://bot.example.org/telegram/webhook",
                "TELEGRAM_WEBHOOK_SECRET", "a-secret-that-must-not-be-shown"));
        bot = BotProcess.start(settings);
        await().atMost(Duration.ofSeconds(90)).until(() -> bot.health("live") == 200);
    }

    @AfterAll
    static void stop() {
        bot.close();
        postgres.close();
    }

    /** What the test before left behind is still closing, and counts. */
    @BeforeEach
    void waitForRoom() {
        await().atMost(PATIENCE).until(() -> connections() < 20);
    }

    private static double connections() {
        return MetricsPage.read(bot.management().resolve("/q/metrics")).sum("deskwire_http_connections", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/telegram/webhook",
                "/telegram/webhook/",
                "/api/internal/nudge",
                "/api/internal/typing",
                "/nothing"
            })
    void bodiesThatNeverEndAreAnsweredOrCut(String path) throws Exception {
        // Given
        String head = "POST " + path + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                + "X-Telegram-Bot-Api-Secret-Token: another-secret\r\n\r\n";
        List<RawHttp> clients = new ArrayList<>();

        // When
        for (int i = 0; i < 400; i++) {
            RawHttp client = new RawHttp(bot.http()).send(head);
            clients.add(client);
            Thread sender = new Thread(() -> {
                for (int chunk = 0; chunk < 32 && client.trySend(CHUNK); chunk++) {
                    // 2 MB, as fast as it is taken
                }
            });
            sender.start();
        }

        // Then
        for (RawHttp client : clients) {
            assertThat(RawHttp.status(client.readToEnd(PATIENCE))).isIn(0, 401, 404, 503);
        }
        for (RawHttp client : clients) {
            client.close();
        }
        assertThat(bot.health("live")).isEqualTo(200);
        assertThat(bot.output()).doesNotContain("OutOfMemory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/telegram/webhook", "/telegram/webhook/", "/telegram/%77ebhook"})
    void theSecretIsLookedAtBeforeTheBody(String path) throws Exception {
        try (RawHttp client = new RawHttp(bot.http())) {
            // When
            String answer = client.send("POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n")
                    .readToEnd(Duration.ofSeconds(4));

            // Then
            assertThat(RawHttp.status(answer)).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n",
                "Transfer-Encoding: chunked, xchunked\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n1;a=\"\r\n\"\r\nx\r\n"
            })
    void theRulesOfHttpHoldHereToo(String request) throws Exception {
        try (RawHttp client = new RawHttp(bot.http())) {
            // When
            String answer = client.send("POST /telegram/webhook HTTP/1.1\r\nHost: a\r\n" + request)
                    .readToEnd(PATIENCE);

            // Then
            assertThat(RawHttp.status(answer)).isIn(400, 401);
        }
    }

    static Stream<URI> ports() {
        return Stream.of(bot.http(), bot.management());
    }

    @ParameterizedTest
    @MethodSource("ports")
    void http2IsNotSpoken(URI port) throws Exception {
        try (RawHttp client = new RawHttp(port)) {
            // When
            String answer = client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").readToEnd(PATIENCE);

            // Then
            assertThat(RawHttp.status(answer)).isIn(0, 505);
        }
    }

    @Test
    void halfRequestsAreEnded() throws Exception {
        // Given
        List<RawHttp> clients = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            clients.add(new RawHttp(bot.http()).send("POST /telegram/webhook HTTP/1.1\r\nHost: a\r\n"));
        }

        // When, Then
        for (RawHttp client : clients) {
            assertThat(RawHttp.status(client.readToEnd(Duration.ofSeconds(15)))).isIn(0, 408);
            client.close();
        }
    }
}
