package io.deskwire.web.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.web.TestDesk;
import io.deskwire.web.fanout.ConnectionManager;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Control frames and the end of a socket (RFC 6455, section 5.5), whichever way its frames take: nothing stays open. */
abstract class ClosingBehaviour {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Five seconds for the answer to a close frame, the tick in which they begin, and a slow machine. */
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(9);

    @TestHTTPResource("/ws")
    URI http;

    @Inject
    TestDesk desk;

    @Inject
    ConnectionManager connections;

    @Inject
    MeterRegistry registry;

    private String cookie;

    @BeforeEach
    void signIn() {
        cookie = desk.signIn("mira");
    }

    @AfterEach
    void nothingIsLeft() {
        await().atMost(PATIENCE)
                .until(() -> connections.size() == 0
                        && gauge("deskwire.sockets") == 0
                        && gauge("deskwire.sockets.fallback") == 0);
    }

    @Test
    void aPingIsAnsweredWithItsContent() throws IOException {
        try (RawSocket browser = RawSocket.open(http, cookie)) {
            // When
            browser.send(0x89, "are you there");

            // Then
            RawSocket.Frame answer = browser.next();
            assertThat(answer.opcode()).isEqualTo(0xA);
            assertThat(answer.text()).isEqualTo("are you there");
        }
    }

    @Test
    void aTextInPiecesIsOneFrame() throws IOException {
        try (RawSocket browser = RawSocket.open(http, cookie)) {
            // When
            browser.send(0x01, "{\"type\":");
            browser.send(0x89, "between them");
            browser.send(0x80, "\"hello\"}");

            // Then
            assertThat(browser.next().opcode()).isEqualTo(0xA);
            assertThat(browser.next().text()).contains("\"type\":\"welcome\"");
        }
    }

    @Test
    void aGoodbyeIsAnsweredAndTheConnectionEnds() throws IOException {
        try (RawSocket browser = RawSocket.open(http, cookie)) {
            // When
            browser.sendClose(1000);

            // Then
            RawSocket.Frame answer = browser.next();
            assertThat(answer.opcode()).isEqualTo(0x8);
            assertThat(answer.closeCode()).isEqualTo(1000);
            assertThat(browser.ended()).isTrue();
        }
    }

    @Test
    void aConnectionThatIsResetIsForgotten() throws IOException {
        // Given
        RawSocket browser = greeted(RawSocket.open(http, cookie));

        // When
        browser.reset();

        // Then
        await().atMost(PATIENCE).until(() -> connections.size() == 0);
    }

    @Test
    void whoAnswersOurGoodbyeIsLetGoAtOnce() throws IOException {
        try (RawSocket browser = greeted(RawSocket.open(http, cookie))) {
            // When
            signOut();
            int code = browser.closeCode();
            browser.sendClose(code);

            // Then
            assertThat(code).isEqualTo(4001);
            assertThat(ended(browser)).succeedsWithin(Duration.ofSeconds(3));
        }
    }

    @Test
    void whoDoesNotAnswerOurGoodbyeIsEnded() throws IOException {
        try (RawSocket browser = greeted(RawSocket.open(http, cookie))) {
            // When
            signOut();

            // Then
            assertThat(browser.closeCode()).isEqualTo(4001);
            assertThat(ended(browser)).succeedsWithin(CLOSE_LIMIT);
        }
    }

    @Test
    void whoBrokeTheRulesAndStaysIsEnded() throws IOException {
        try (RawSocket browser = greeted(RawSocket.open(http, cookie))) {
            // When
            browser.send(0x81, "{\"type\":\"dance\"}");

            // Then
            assertThat(browser.closeCode()).isEqualTo(4002);
            assertThat(ended(browser)).succeedsWithin(CLOSE_LIMIT);
        }
    }

    @Test
    void whoSendsOnAfterOurGoodbyeIsEnded() throws Exception {
        try (RawSocket browser = greeted(RawSocket.open(http, cookie))) {
            // When
            signOut();
            CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> untilItEnds(browser, 0));

            // Then
            assertThat(flood).succeedsWithin(CLOSE_LIMIT);
        }
    }

    @Test
    void ourGoodbyeThatCannotLeaveEndsTheConnectionAllTheSame() throws Exception {
        try (RawSocket browser = greeted(RawSocket.narrow(http, cookie))) {
            // Given
            writeUntilSlow();

            // When
            signOut();

            // Then
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> untilItEnds(browser, 250));
            assertThat(sending).succeedsWithin(CLOSE_LIMIT);
        }
    }

    @Test
    void whoSaysGoodbyeAndDoesNotReadTheAnswerIsEnded() throws Exception {
        try (RawSocket browser = greeted(RawSocket.narrow(http, cookie))) {
            // Given
            writeUntilSlow();

            // When
            browser.sendClose(1000);

            // Then
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> untilItEnds(browser, 250));
            assertThat(sending).succeedsWithin(CLOSE_LIMIT);
        }
    }

    private RawSocket greeted(RawSocket browser) throws IOException {
        browser.send(0x81, "{\"type\":\"hello\"}");
        browser.next();
        return browser;
    }

    private void signOut() {
        TestDesk.with(cookie).delete("/api/session");
    }

    private void writeUntilSlow() {
        // Both systems take a megabyte or two on the way; a busy machine commits some dozens of messages a second.
        await().atMost(PATIENCE.multipliedBy(3))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    desk.customerWrites("漢".repeat(4000));
                    return gauge("deskwire.sockets.slow") == 1;
                });
    }

    /** Sends until the other end is gone: its system answers what comes then with a reset. */
    private static void untilItEnds(RawSocket browser, long pauseMillis) {
        try {
            while (true) {
                browser.send(0x8A, "x");
                Thread.sleep(pauseMillis);
            }
        } catch (IOException ended) {
            // as it should be
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Future<Boolean> ended(RawSocket browser) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return browser.ended();
            } catch (IOException reset) {
                return true;
            }
        });
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }
}
