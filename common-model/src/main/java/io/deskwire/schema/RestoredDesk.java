package io.deskwire.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * What a database needs that was restored to a state of before, once, ahead of the services: numbers of the log may have been given to
 * other events since, and what waited to be sent may have been.
 */
final class RestoredDesk {
    /** Each bot's leases; those without a bot are of a release before there were several, and held for good (V35). */
    private static final String AT_WORK =
            "SELECT count(*) FROM leases WHERE name LIKE 'telegram-%/%' AND lease_until > clock_timestamp()";

    private static final String EPOCH = "UPDATE event_head SET epoch = gen_random_uuid()";
    /**
     * As if each had been claimed by somebody who did not come back, with a try that nobody counted: by that the bot tells it from one
     * of its own ({@code DeliveryRules}). Edits, deletions, reactions and cards stay: twice they are as once.
     */
    private static final String MAYBE_SENT = """
            UPDATE outbox SET state = 'sending', attempts = 0, lease_until = clock_timestamp()
             WHERE operation IN ('send', 'notice')
            """;

    private static final String REPLIES = "SELECT count(*) FROM outbox WHERE operation = 'send'";
    private static final String NEWEST =
            "SELECT coalesce((SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') FROM event_log ORDER BY seq DESC LIMIT 1), '')";

    private RestoredDesk() {}

    /**
     * Does it, all or nothing.
     *
     * @return what was done, and what cannot be, for whoever restored it
     * @throws IllegalArgumentException when a bot is at work with this database
     */
    static List<String> prepare(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            if (!answer(statement, AT_WORK).equals("0")) {
                throw new IllegalArgumentException(
                        "a bot-service works with this database. Stop the services first; one that was killed counts for ten seconds more.");
            }
            String replies = answer(statement, REPLIES);
            String newest = answer(statement, NEWEST);
            statement.executeUpdate(EPOCH);
            statement.executeUpdate(MAYBE_SENT);
            connection.commit();
            return List.of(
                    "The log has a new identity: pages that are open load the desk anew.",
                    "Replies that waited to be sent: " + replies
                            + ". They may have been sent since, so the bot sends none of"
                            + " them: each says so in its ticket, and an agent decides.",
                    newest.isEmpty()
                            ? "The log is empty."
                            : "The newest event is of " + newest
                                    + ". What was written, sent and changed from then on is not here;"
                                    + " what customers wrote and a bot had taken in by then, Telegram does not give again.");
        }
    }

    private static String answer(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
