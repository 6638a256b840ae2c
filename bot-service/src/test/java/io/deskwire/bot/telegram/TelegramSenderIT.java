package io.deskwire.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A group that became a supergroup, at a Telegram that says so. */
class TelegramSenderIT {
    private static final String MOVED =
            "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: group chat was upgraded to"
                    + " a supergroup chat\",\"parameters\":{\"migrate_to_chat_id\":-1005}}";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer telegram;
    private final TelegramLine line;
    private boolean everywhere;

    TelegramSenderIT() throws IOException {
        telegram = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        telegram.createContext("/", this::answer);
        telegram.start();
        line = new TelegramLine(TelegramProxyIT.config(
                "http://127.0.0.1:" + telegram.getAddress().getPort(), null));
    }

    @AfterEach
    void end() {
        line.close();
        telegram.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(body);
        boolean moved = everywhere || body.contains("\"chat_id\":-5,");
        byte[] answer =
                (moved ? MOVED : "{\"ok\":true,\"result\":{\"message_id\":7}}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(moved ? 400 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private SendResult send() {
        return line.sender()
                .call(ChatCalls.text(-5, "Private chats only", null, null, null))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    @Test
    void whatIsSaidFollowsTheGroup() {
        // Given
        everywhere = false;

        // When
        SendResult result = send();

        // Then
        assertThat(result).isInstanceOfSatisfying(SendResult.Done.class, done -> assertThat(done.messageIds())
                .containsExactly(7L));
        assertThat(asked).hasSize(2).last().asString().contains("-1005", "Private chats only");
    }

    @Test
    void itFollowsOnce() {
        // Given
        everywhere = true;

        // When
        SendResult result = send();

        // Then
        assertThat(result).isInstanceOf(SendResult.Refused.class);
        assertThat(asked).hasSize(2);
    }
}
