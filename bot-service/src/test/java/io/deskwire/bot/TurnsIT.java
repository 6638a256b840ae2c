package io.deskwire.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.bot.testing.BotLine;
import io.deskwire.bot.testing.BotProcess;
import io.deskwire.bot.testing.TelegramScript;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several bots of one desk take turns, by whichever way updates come; while customers write, nothing is lost or doubled. */
class TurnsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int CHATS = 5;
    private static final int REPEATED = 30;

    private final BotLine line = new BotLine();
    private final TelegramScript telegram = line.telegram();
    private final List<BotProcess> bots = new ArrayList<>();
    private final AtomicBoolean writing = new AtomicBoolean(true);
    private final AtomicInteger written = new AtomicInteger();
    private final List<Long> updates = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        writing.set(false);
        bots.forEach(BotProcess::close);
        line.close();
    }

    @Test
    void whenTheLeaderDiesAnotherGoesOn() throws SQLException {
        // Given
        BotProcess first = start(Map.of());
        awaitLead(first);
        BotProcess second = start(Map.of());
        await().atMost(PATIENCE).until(() -> second.health("ready") == 200);
        CompletableFuture<Void> customers = CompletableFuture.runAsync(this::write);
        awaitRows(20);
        repeat();
        String meanwhile = second.output();

        // When
        first.kill();

        // Then
        assertThat(meanwhile).doesNotContain("This process leads");
        awaitLead(second);
        awaitRows(written.get() + 20);
        repeat();
        assertAllIsThereOnce(customers);
        assertThat(second.output()).doesNotContain("Something else takes this bot's updates");
    }

    @Test
    void fromPollingToWebhookAndBackNothingIsLostOrDoubled() throws SQLException {
        // Given
        BotProcess polling = start(Map.of());
        awaitLead(polling);
        BotProcess webhook = start(webhookSettings());
        await().atMost(PATIENCE).until(() -> webhook.health("ready") == 200);
        CompletableFuture<Void> customers = CompletableFuture.runAsync(this::write);
        awaitRows(20);
        repeat();

        // When
        polling.terminate();
        awaitLead(webhook);
        await().atMost(PATIENCE)
                .until(() -> !telegram.webhook().path("url").asText().isEmpty());
        awaitRows(written.get() + 20);
        repeat();
        BotProcess pollingAgain = start(Map.of());
        await().atMost(PATIENCE).until(() -> pollingAgain.health("ready") == 200);
        webhook.terminate();
        awaitLead(pollingAgain);

        // Then
        awaitRows(written.get() + 20);
        repeat();
        assertThat(telegram.webhook().path("url").asText()).isEmpty();
        assertAllIsThereOnce(customers);
    }

    /** Each customer counts. */
    private void write() {
        while (writing.get()) {
            int number = written.get();
            updates.add(telegram.write(900 + number % CHATS, Integer.toString(number / CHATS)));
            written.incrementAndGet();
            // Up to a hundred a second, so that the test measures no limits of the simulator's.
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    /** Telegram repeats itself, twice, by whichever way updates come now: what the bot has long had, and what it may be reading. */
    private void repeat() throws SQLException {
        List<Long> known = List.copyOf(updates);
        List<Long> oldest = known.subList(0, (int) Math.min(REPEATED, rows() / 2));
        List<Long> newest = known.subList(Math.max(0, known.size() - REPEATED), known.size());
        Stream.of(oldest, newest).flatMap(List::stream).distinct().forEach(update -> {
            telegram.repeat(update);
            telegram.repeat(update);
        });
    }

    private void assertAllIsThereOnce(CompletableFuture<Void> customers) throws SQLException {
        writing.set(false);
        customers.join();
        awaitRows(written.get());
        await().atMost(PATIENCE).until(() -> telegram.pending() == 0);
        Map<Long, List<Integer>> byChat = new TreeMap<>();
        line.postgres()
                .texts("SELECT c.chat_id || ' ' || m.text FROM messages m JOIN tickets t ON t.id = m.ticket_id"
                        + " JOIN contacts c ON c.id = t.contact_id ORDER BY m.id")
                .forEach(row -> {
                    String[] said = row.split(" ");
                    byChat.computeIfAbsent(Long.valueOf(said[0]), chat -> new ArrayList<>())
                            .add(Integer.valueOf(said[1]));
                });
        assertThat(byChat).hasSize(CHATS);
        byChat.forEach((chat, numbers) -> {
            List<Integer> counted = new ArrayList<>();
            for (int i = 0; i < numbers.size(); i++) {
                counted.add(i);
            }
            assertThat(numbers).as("what customer %s wrote", chat).isEqualTo(counted);
        });
    }

    private static void awaitLead(BotProcess bot) {
        await().atMost(PATIENCE).until(() -> bot.output().contains("This process leads"));
    }

    private void awaitRows(int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(rows())
                .as("messages in the database; at Telegram wait %s", telegram.pending())
                .isGreaterThanOrEqualTo(count));
    }

    private long rows() throws SQLException {
        return line.postgres().number("SELECT count(*) FROM messages");
    }

    private BotProcess start(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(line.settings());
        settings.putAll(more);
        BotProcess bot = BotProcess.start(settings);
        bots.add(bot);
        return bot;
    }

    private static Map<String, String> webhookSettings() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(free.getLocalPort());
            return Map.of(
                    "QUARKUS_HTTP_PORT",
                    port,
                    "TELEGRAM_MODE",
                    "webhook",
                    "TELEGRAM_WEBHOOK_URL",
                    "http://127.0.0.1:" + port + "/telegram/webhook",
                    "TELEGRAM_WEBHOOK_SECRET",
                    "a-secret-of-this-test");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
