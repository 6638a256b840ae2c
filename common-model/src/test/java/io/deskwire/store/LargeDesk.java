package io.deskwire.store;

import io.deskwire.testing.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A desk of years, made in seconds by the database itself: 220,000 tickets, 20,000 of them unresolved, with 1,000,000 messages and all
 * that hangs on them. Of twenty teams each has as many; one more, those in none, and a second bot have few tickets, most of them old.
 */
final class LargeDesk {
    static final int TICKETS = 220_000;
    static final int MESSAGES = 1_000_000;
    /** Telegram's number of the second bot; that of the first one is not known. */
    static final long RARE_BOT = 1002;
    /** The place of what is due in a day, among others: what is due later and what is never due is behind it. */
    static final String DUE_TOMORROW = "4000000000000 - extract(epoch FROM now() + interval '1 day')";
    /** The one member of the team that has few tickets. */
    static final String OF_SMALL_TEAM = "lone";
    /** An agent who is in no team. */
    static final String OF_NO_TEAM = "loner";

    /** In the proportions of a desk that does not keep up: 9 % unresolved, most of whom wait; a word that all say, one that few do. */
    private static final List<String> FILL = List.of(
            "SET synchronous_commit = off",
            "INSERT INTO agents (username, name, role, password_hash) SELECT 'agent' || n, 'Agent ' || n, 'agent', '' FROM generate_series(1, 20) n",
            "INSERT INTO bots (id) VALUES (" + RARE_BOT + ")",
            """
            INSERT INTO contacts (chat_id, name, username, bot)
            SELECT 1000 + n, 'Customer ' || md5(n::text), CASE WHEN n % 2 = 0 THEN 'user' || n END, CASE n % 5000 WHEN 2 THEN b.number ELSE 1 END
              FROM generate_series(1, 50000) n, bots b WHERE b.id = 1002
            """,
            "INSERT INTO agents (username, name, role, password_hash) VALUES ('lone', 'Lone', 'agent', ''), ('loner', 'Loner', 'agent', '')",
            "INSERT INTO teams (name, name_key, active) SELECT 'Team ' || n, 'team ' || n, n < 20 FROM generate_series(1, 21) n",
            "INSERT INTO team_members (team_id, username) SELECT 1 + n % 20, 'agent' || n FROM generate_series(1, 20) n",
            "INSERT INTO team_members (team_id, username) VALUES (21, 'lone')",
            """
            INSERT INTO tickets (contact_id, status, priority, subject, assignee, team_id, created_at, updated_at, resolved_at, waiting_since,
                waiting_on, waiting_until)
            SELECT 1 + n % 50000, CASE WHEN n <= 200000 THEN 'resolved' WHEN n % 10 = 0 THEN 'pending' ELSE 'open' END,
                   'normal', 'Order ' || n, CASE WHEN n % 3 > 0 THEN 'agent' || 1 + n % 20 END,
                   CASE WHEN n <= 100 OR n % 4000 = 0 THEN NULL WHEN n <= 200 OR n % 4000 = 1 THEN 21 ELSE 1 + n / 3 % 20 END, s.at, s.at,
                   CASE WHEN n <= 200000 THEN s.at END, CASE WHEN n > 200000 AND n % 5 > 0 THEN s.at END,
                   CASE WHEN n > 200000 AND n % 10 = 0 THEN CASE n % 20 WHEN 0 THEN 'time' ELSE 'customer' END END,
                   CASE WHEN n > 200000 AND n % 20 = 0 THEN date_trunc('day', now()) + n % 7 * interval '1 day' END
              FROM generate_series(1, 220000) n, LATERAL (SELECT now() - (220000 - n) * interval '2 minutes' AS at) s
            """,
            "UPDATE tickets SET undelivered = 1 WHERE id % 2000 = 0",
            """
            INSERT INTO messages (ticket_id, author, agent, kind, text, at, delivery)
            SELECT 1 + n * 11 / 50, s.author, CASE WHEN s.author = 'agent' THEN 'agent1' END, 'text',
                   CASE WHEN n % 2 = 0 THEN 'hello ' || n ELSE 'w' || n % 1000 END, now() - (1000000 - n) * interval '30 seconds',
                   CASE WHEN s.author = 'agent' THEN 'sent' END
              FROM generate_series(0, 999999) n,
                   LATERAL (SELECT CASE n % 10 WHEN 1 THEN 'agent' WHEN 4 THEN 'agent' WHEN 7 THEN 'agent' WHEN 8 THEN 'system'
                                               WHEN 9 THEN 'note' ELSE 'customer' END AS author) s
            """,
            """
            INSERT INTO telegram_messages (chat_id, telegram_id, message_id)
            SELECT 1000 + m.ticket_id % 50000, m.id, m.id FROM messages m WHERE m.id % 2 = 0
            """,
            "INSERT INTO message_versions (message_id, text, entities, attachments, at) SELECT n * 20, 'before', '[]', '[]', now() FROM generate_series(1, 50000) n",
            "INSERT INTO telegram_updates (update_id, seen_at) SELECT n, now() - n * interval '1 second' FROM generate_series(1, 200000) n",
            """
            INSERT INTO event_log (seq, type, ticket_id, at, data)
            SELECT n, CASE n % 4 WHEN 0 THEN 'message.queued' WHEN 1 THEN 'message.received' ELSE 'message.delivery' END, 1 + n / 3,
                   now() - (300000 - n) * interval '10 seconds', '{"message":{"id":1}}'
              FROM generate_series(1, 300000) n
            """,
            "UPDATE event_head SET seq = 300000",
            """
            INSERT INTO ticket_intervals (ticket_id, kind, value, from_seq, from_at, to_seq, to_at, origin)
            SELECT t.id, k.kind, 'x', k.began, t.created_at, k.ended, CASE WHEN k.ended IS NOT NULL THEN t.updated_at END, 'recorded'
              FROM tickets t,
                   LATERAL (VALUES ('status', 1, 2), ('status', 2, NULL), ('assignee', 1, NULL), ('customer_wait', 1, 2))
                           AS k (kind, began, ended)
            """,
            "INSERT INTO ticket_reads (username, ticket_id, last_message_id) SELECT 'agent' || 1 + n % 20, n, n FROM generate_series(1, 200000) n",
            """
            INSERT INTO files (message_id, name, mime, size, state)
            SELECT n * 20, 'a.png', 'image/png', 1000, CASE WHEN n > 49900 THEN 'waiting' ELSE 'stored' END FROM generate_series(1, 50000) n
            """,
            "INSERT INTO file_chunks (file_id, position, bytes) SELECT id, 0, 'x' FROM files",
            "INSERT INTO ticket_cards (ticket_id, telegram_id, content) SELECT id, id, '' FROM tickets",
            """
            INSERT INTO outbox (message_id, ticket_id, chat_id)
            SELECT m.id, m.ticket_id, 1000 + m.ticket_id % 50000 FROM messages m WHERE m.author = 'agent' AND m.id > 995000
            """,
            "INSERT INTO sessions (id, agent, expires_at) SELECT gen_random_uuid(), 'agent1', now() FROM generate_series(1, 1000)",
            // As autovacuum leaves it: counts are read of indexes alone.
            "VACUUM tickets",
            "ANALYZE");

    private LargeDesk() {}

    /** Fills a migrated, empty database. */
    static void fill(PostgresServer postgres) {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            for (String sql : FILL) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection on which statements go as they are, with the names of their parameters. */
    static Connection connect(PostgresServer postgres) throws SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl() + "?preferQueryMode=simple", postgres.user(), postgres.password());
    }
}
