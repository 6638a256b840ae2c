package io.deskwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.deskwire.simulator.json.SimulatorJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WebhookIT {

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<String> secrets = new CopyOnWriteArrayList<>();
    private final AtomicInteger failing = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer bot;

    @RegisterExtension
    final TestSimulator simulator = new TestSimulator();

    private final SimulatorClient client = simulator.client();

    @BeforeEach
    void start() throws IOException {
        bot = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        bot.setExecutor(threads);
        bot.createContext("/hook", this::take);
        bot.start();
    }

    @AfterEach
    void stop() {
        bot.stop(0);
        threads.shutdownNow();
    }

    @Test
    void updatesArePostedInOrderWithTheSecret() {
        // Given
        write("waited");
        setWebhook();
        // When
        write("second");
        write("third");
        // Then
        await().until(() -> received.size() == 3);
        assertThat(received).containsExactly("waited", "second", "third");
        assertThat(secrets).containsOnly("s3cret");
        await().until(() -> info("pending_update_count").equals("0"));
    }

    @Test
    void aRefusedUpdateIsPostedAgainBeforeTheNext() {
        // Given
        failing.set(2);
        setWebhook();
        // When
        write("first");
        write("second");
        // Then
        await().until(() -> received.size() == 2);
        assertThat(received).containsExactly("first", "second");
        assertThat(info("last_error_message")).isEqualTo("Wrong response from the webhook: 503");
    }

    @Test
    void whatWasNotTakenIsPolledAfterTheWebhookIsGone() {
        // Given
        failing.set(Integer.MAX_VALUE);
        setWebhook();
        write("kept");
        await().until(() -> !info("last_error_message").isEmpty());
        // When
        client.bot("deleteWebhook", "{}");
        // Then
        assertThat(client.bot("getUpdates", "{}")
                        .body()
                        .at("/result/0/message/text")
                        .asText())
                .isEqualTo("kept");
    }

    @Test
    void aRepeatedUpdateIsPostedOnceMoreAndNotPolledLater() {
        // Given
        setWebhook();
        long update = write("once");
        await().until(() -> received.size() == 1);
        // When
        client.post("/updates/" + update + "/again", "");
        // Then
        await().until(() -> received.size() == 2);
        assertThat(received).containsExactly("once", "once");
        client.bot("deleteWebhook", "{}");
        assertThat(client.bot("getUpdates", "{\"offset\":" + (update + 1) + "}")
                        .body()
                        .get("result"))
                .isEmpty();
    }

    @Test
    void pendingUpdatesAreDroppedOnRequest() {
        // Given
        write("old");
        client.bot("getMe", "{}");
        // When
        client.bot("deleteWebhook", "{\"drop_pending_updates\":true}");
        // Then
        assertThat(info("pending_update_count")).isEqualTo("0");
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (failing.getAndUpdate(left -> left > 0 ? left - 1 : 0) > 0) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            secrets.add(exchange.getRequestHeaders().getFirst("X-Telegram-Bot-Api-Secret-Token"));
            received.add(SimulatorJson.MAPPER.readTree(body).at("/message/text").asText());
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void setWebhook() {
        String url = "http://127.0.0.1:" + bot.getAddress().getPort() + "/hook";
        client.bot("setWebhook", "{\"url\":\"" + url + "\",\"secret_token\":\"s3cret\"}");
    }

    private long write(String text) {
        return client.post("/customers/5/messages", "{\"text\":\"" + text + "\"}")
                .body()
                .get("updateId")
                .asLong();
    }

    private String info(String field) {
        return client.bot("getWebhookInfo", "{}")
                .body()
                .get("result")
                .path(field)
                .asText();
    }
}
