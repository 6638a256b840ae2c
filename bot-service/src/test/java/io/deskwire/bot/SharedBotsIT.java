package io.deskwire.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.bot.testing.BotLine;
import io.deskwire.bot.testing.BotProcess;
import io.deskwire.bot.testing.TelegramScript;
import io.deskwire.secret.DataKeys;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two processes run the same two bots, to whom the same people write: of each bot one process takes the updates, and when it dies the other. */
class SharedBotsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String DATA_KEY = "a-data-key-of-this-test-with-enough-signs";
    private static final long FIRST = 123_456;
    private static final long SECOND = 816;
    /** Customers of each bot: the same people. */
    private static final List<Long> CHATS = List.of(901L, 902L, 903L);
    /** What each of them writes in a round. */
    private static final int ROUND = 10;

    private final BotLine line = new BotLine();
    private final Map<Long, TelegramScript> telegrams =
            Map.of(FIRST, line.telegram(), SECOND, line.telegram().at(SECOND));
    private final Map<Long, List<Long>> updates =
            new TreeMap<>(Map.of(FIRST, new ArrayList<>(), SECOND, new ArrayList<>()));
    private final List<BotProcess> processes = new ArrayList<>();
    private int written;

    @AfterEach
    void end() {
        processes.forEach(BotProcess::close);
        line.close();
    }

    @Test
    void whatBothBotsGetIsTakenOnceThoughTheProcessThatLeadsThemDies() throws SQLException {
        // Given
        line.settings().put("DATA_KEY", DATA_KEY);
        BotProcess leader = start();
        awaitLead(leader, FIRST);
        addTheSecond();
        awaitLead(leader, SECOND);
        BotProcess other = start();
        await().atMost(PATIENCE).until(() -> other.health("ready") == 200);
        write();
        awaitAll();

        // When: as they write, and Telegram repeats what was taken
        repeat();
        write();
        leader.kill();
        write();

        // Then
        awaitLead(other, FIRST);
        awaitLead(other, SECOND);
        repeat();
        write();
        awaitAll();
        await().atMost(PATIENCE).until(() -> line.telegram().pending() == 0);
        assertThat(taken()).isEqualTo(expected());
    }

    private BotProcess start() {
        BotProcess process = line.bot();
        processes.add(process);
        return process;
    }

    /** As the desk adds it. */
    private void addTheSecond() throws SQLException {
        byte[] sealed = DataKeys.of(DATA_KEY).seal(SECOND + ":token-of-the-second", SECOND);
        line.postgres()
                .execute("INSERT INTO bots (id, token) VALUES (" + SECOND + ", decode('"
                        + HexFormat.of().formatHex(sealed) + "', 'hex'))");
    }

    /** Each customer counts, in the chat with each bot alike. */
    private void write() {
        for (int i = 0; i < ROUND; i++, written++) {
            for (long chat : CHATS) {
                telegrams.forEach((bot, telegram) ->
                        Objects.requireNonNull(updates.get(bot)).add(telegram.write(chat, Integer.toString(written))));
            }
        }
    }

    private void repeat() {
        updates.forEach((bot, numbers) -> numbers.forEach(
                update -> Objects.requireNonNull(telegrams.get(bot)).repeat(update)));
    }

    private void awaitAll() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(line.postgres().number("SELECT count(*) FROM messages"))
                .isEqualTo((long) written * CHATS.size() * telegrams.size()));
    }

    private static void awaitLead(BotProcess process, long bot) {
        await().atMost(PATIENCE).until(() -> process.output().contains("This process leads for the bot " + bot));
    }

    /** What each bot has of each customer, in the order in which it was taken in. */
    private Map<String, List<String>> taken() throws SQLException {
        Map<String, List<String>> taken = new TreeMap<>();
        line.postgres()
                .texts(
                        "SELECT b.id || ' ' || c.chat_id || ' ' || m.text FROM messages m JOIN tickets t ON t.id = m.ticket_id"
                                + " JOIN contacts c ON c.id = t.contact_id JOIN bots b ON b.number = c.bot ORDER BY m.id")
                .forEach(row -> {
                    int text = row.lastIndexOf(' ');
                    taken.computeIfAbsent(row.substring(0, text), chat -> new ArrayList<>())
                            .add(row.substring(text + 1));
                });
        return taken;
    }

    private Map<String, List<String>> expected() {
        List<String> counted =
                IntStream.range(0, written).mapToObj(Integer::toString).toList();
        Map<String, List<String>> expected = new TreeMap<>();
        LongStream.of(FIRST, SECOND).forEach(bot -> CHATS.forEach(chat -> expected.put(bot + " " + chat, counted)));
        return expected;
    }
}
