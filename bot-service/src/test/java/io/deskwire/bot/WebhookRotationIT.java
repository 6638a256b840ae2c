package io.deskwire.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.bot.testing.BotLine;
import io.deskwire.bot.testing.BotProcess;
import io.deskwire.bot.testing.ChatUpdates;
import io.deskwire.local.process.FreePorts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The webhook's secret is replaced by the steps of docs/operations/configure.md, while a customer writes. */
class WebhookRotationIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String OLD = "the-old-secret-of-this-test";
    private static final String NEW = "the-new-secret-of-this-test";
    private static final long CUSTOMER = 92_001;

    private final BotLine line = new BotLine();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<BotProcess> bots = new ArrayList<>();
    private int written;
    private long posted = 92_100;

    @AfterEach
    void close() {
        bots.forEach(BotProcess::close);
        line.close();
    }

    @Test
    void whatIsPostedWithEitherSecretIsTakenUntilTheOldOneIsGone() throws Exception {
        // Given
        BotProcess old = leading(OLD);
        writes();

        // When
        BotProcess both = leading(OLD + "," + NEW, old);
        writes();
        List<Integer> between = List.of(posted(both, OLD), posted(both, NEW));
        BotProcess first = leading(NEW + "," + OLD, both);
        writes();
        List<Integer> turned = List.of(posted(first, OLD), posted(first, NEW));
        BotProcess only = leading(NEW, first);
        writes();
        List<Integer> after = List.of(posted(only, OLD), posted(only, NEW));

        // Then
        assertThat(between).containsExactly(200, 200);
        assertThat(turned).containsExactly(200, 200);
        assertThat(after).containsExactly(401, 200);
        assertThat(line.telegram().webhook().path("last_error_message").asText())
                .doesNotContain("401");
    }

    /** The customer writes, and it is taken in. */
    private void writes() {
        written++;
        line.telegram().write(CUSTOMER, "message " + written);
        await().atMost(PATIENCE).until(() -> line.telegram().pending() == 0);
    }

    /** Starts one with these secrets, ends the others, and returns it when Telegram posts to it. */
    private BotProcess leading(String secrets, BotProcess... others) {
        int port = FreePorts.next();
        String url = "http://127.0.0.1:" + port + "/telegram/webhook";
        line.settings().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        line.settings().put("TELEGRAM_MODE", "webhook");
        line.settings().put("TELEGRAM_WEBHOOK_URL", url);
        line.settings().put("TELEGRAM_WEBHOOK_SECRET", secrets);
        BotProcess bot = line.bot();
        bots.add(bot);
        await().atMost(PATIENCE).until(() -> bot.health("ready") == 200);
        for (BotProcess other : others) {
            other.terminate();
            other.exitStatus();
        }
        await().atMost(PATIENCE)
                .until(() -> line.telegram().webhook().path("url").asText().equals(url));
        return bot;
    }

    private String update() {
        long id = ++posted;
        return ChatUpdates.of(id, "message", 1, ChatUpdates.AT, ChatUpdates.said("posted"), id, "Poster " + id);
    }

    private int posted(BotProcess bot, String secret) throws Exception {
        URI webhook = bot.http().resolve("/telegram/webhook");
        HttpRequest request = HttpRequest.newBuilder(webhook)
                .header("X-Telegram-Bot-Api-Secret-Token", secret)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(update()))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }
}
