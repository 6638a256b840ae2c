package io.deskwire.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.testing.BotLine;
import io.deskwire.bot.testing.BotProcess;
import io.deskwire.bot.testing.TelegramScript;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Replies on their way when the bot is killed again and again, and when they are large. */
class DeliveryProcessIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int CHATS = 20;
    private static final int REPLIES = 200;
    private static final int KILLS = 10;
    private static final long FIRST_CHAT = 700;
    private static final long LARGEST = 50_000_000;

    @AutoClose
    private final BotLine line = new BotLine();

    private final TelegramScript telegram = line.telegram();

    @Test
    void repliesAreNeitherLostNorDoubledWhenTheBotIsKilledTenTimes() throws SQLException {
        // Given: calls that take long enough to be killed in
        telegram.fault("{\"method\":\"sendMessage\",\"kind\":\"hang\",\"seconds\":0.25,\"times\":100000}");
        BotProcess bot = line.bot();
        try {
            customersWrite(CHATS);
            replies();

            // When
            for (int kill = 1; kill <= KILLS; kill++) {
                long enough = (long) kill * REPLIES / (KILLS + 2);
                await().atMost(PATIENCE).until(() -> arrived() >= enough);
                bot.kill();
                bot = line.bot();
            }

            // Then
            await().atMost(PATIENCE).until(() -> line.postgres().number("SELECT count(*) FROM outbox") == 0);
        } finally {
            bot.close();
        }
        assertThat(
                        line.postgres()
                                .number(
                                        "SELECT count(*) FROM messages WHERE author = 'agent' AND delivery IN ('sent', 'unknown')"))
                .isEqualTo(REPLIES);
        for (int chat = 0; chat < CHATS; chat++) {
            List<String> got = telegram.received(FIRST_CHAT + chat);
            List<String> written = texts("author = 'agent'", chat);
            assertThat(got).doesNotHaveDuplicates();
            assertThat(got).isSubsetOf(written);
            // In the order in which they were written, and what is called sent has arrived.
            assertThat(written.stream().filter(got::contains).toList()).isEqualTo(got);
            assertThat(got).containsAll(texts("delivery = 'sent'", chat));
        }
        long unknown = line.postgres().number("SELECT count(*) FROM messages WHERE delivery = 'unknown'");
        System.getLogger(DeliveryProcessIT.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "{0} replies, {1} kills: {2} arrived, {3} are unknown",
                        REPLIES,
                        KILLS,
                        arrived(),
                        unknown);
        assertThat(unknown).isLessThan(REPLIES / 2);
    }

    @Test
    void largeFilesGoThroughASmallBot() throws SQLException {
        // Given: four at once are more than the bot's whole heap (192 MiB)
        int files = 4;
        try (BotProcess bot = line.bot()) {
            customersWrite(files);
            line.postgres()
                    .execute(
                            "INSERT INTO files (name, mime, size, state, id) SELECT 'large.bin', 'application/octet-stream', "
                                    + LARGEST
                                    + ", 'stored', ('00000000-0000-0000-0000-00000000000' || n)::uuid FROM generate_series(0, "
                                    + (files - 1) + ") AS n");
            line.postgres()
                    .execute(
                            "INSERT INTO file_chunks (file_id, position, bytes) SELECT f.id, n, substring(decode(repeat('"
                                    + "0123456789abcdef', 32768), 'hex') FROM 1 FOR least(262144, " + LARGEST
                                    + " - n * 262144)::int) FROM files f, generate_series(0, (" + LARGEST
                                    + " - 1) / 262144) AS n");

            // When
            line.postgres()
                    .execute(
                            "WITH m AS (INSERT INTO messages (ticket_id, author, agent, kind, text, at, delivery, attachments)"
                                    + " SELECT t.id, 'agent', 'mira', 'text', '', now(), 'queued', json_build_array(json_build_object("
                                    + "'id', '00000000-0000-0000-0000-00000000000' || (c.chat_id - " + FIRST_CHAT
                                    + "), 'kind', 'document', 'state', 'stored', 'name', 'large.bin', 'mime', 'application/octet-stream',"
                                    + " 'size', " + LARGEST + ")) FROM tickets t JOIN contacts c ON c.id = t.contact_id"
                                    + " RETURNING id, ticket_id)"
                                    + " INSERT INTO outbox (message_id, ticket_id, chat_id) SELECT m.id, m.ticket_id, c.chat_id"
                                    + " FROM m JOIN tickets t ON t.id = m.ticket_id JOIN contacts c ON c.id = t.contact_id");

            // Then
            await().atMost(PATIENCE)
                    .until(() ->
                            line.postgres().number("SELECT count(*) FROM messages WHERE delivery = 'sent'") == files);
            assertThat(bot.output()).doesNotContain("OutOfMemory");
        }
        for (int chat = 0; chat < files; chat++) {
            JsonNode document = telegram.fromBot(FIRST_CHAT + chat).get(0).findValue("document");
            assertThat(document.path("file_size").asLong()).isEqualTo(LARGEST);
        }
        assertThat(line.postgres().number("SELECT count(*) FROM files WHERE telegram_file_id IS NOT NULL"))
                .isEqualTo(files);
    }

    private void customersWrite(int chats) throws SQLException {
        for (int chat = 0; chat < chats; chat++) {
            telegram.write(FIRST_CHAT + chat, "hello");
        }
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() ->
                        line.postgres().number("SELECT count(*) FROM messages WHERE author = 'customer'") == chats);
        line.postgres()
                .execute(
                        "INSERT INTO agents (username, name, role, password_hash) VALUES ('mira', 'Mira', 'agent', '-')");
    }

    /** All of them at once, in the order of their numbers, so many to each customer. */
    private void replies() throws SQLException {
        line.postgres()
                .execute(
                        "WITH m AS (INSERT INTO messages (ticket_id, author, agent, kind, text, at, delivery)"
                                + " SELECT t.id, 'agent', 'mira', 'text', 'Reply ' || n || ' to ' || t.id, now(), 'queued'"
                                + " FROM generate_series(1, " + REPLIES / CHATS + ") AS n, tickets t ORDER BY n, t.id"
                                + " RETURNING id, ticket_id)"
                                + " INSERT INTO outbox (message_id, ticket_id, chat_id) SELECT m.id, m.ticket_id, c.chat_id"
                                + " FROM m JOIN tickets t ON t.id = m.ticket_id JOIN contacts c ON c.id = t.contact_id ORDER BY m.id");
    }

    private long arrived() {
        long arrived = 0;
        for (int chat = 0; chat < CHATS; chat++) {
            arrived += telegram.received(FIRST_CHAT + chat).size();
        }
        return arrived;
    }

    private List<String> texts(String which, int chat) throws SQLException {
        return line.postgres()
                .texts("SELECT m.text FROM messages m JOIN tickets t ON t.id = m.ticket_id"
                        + " JOIN contacts c ON c.id = t.contact_id WHERE c.chat_id = " + (FIRST_CHAT + chat) + " AND m."
                        + which
                        + " ORDER BY m.id");
    }
}
