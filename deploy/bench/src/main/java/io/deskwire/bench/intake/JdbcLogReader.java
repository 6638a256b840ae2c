package io.deskwire.bench.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Reads the line's event log. */
public final class JdbcLogReader {

    private static final String HEAD = "SELECT seq FROM event_head";
    private static final String TIMES =
            "SELECT at FROM event_log WHERE seq > ? AND type = 'message.received' ORDER BY seq";
    private static final String DISTINCT = "SELECT count(DISTINCT data -> 'message' ->> 'text') FROM event_log"
            + " WHERE seq > ? AND type = 'message.received'";
    private static final String LATEST =
            "SELECT ticket_id, data FROM event_log WHERE type = 'message.received' ORDER BY seq DESC LIMIT 1";

    private final Connection connection;

    /** An event as the log has it: what the comparisons write again and again. */
    public record LoggedEvent(long ticketId, String data) {}

    public JdbcLogReader(Connection connection) {
        this.connection = connection;
    }

    /** The number of the newest event. */
    public long head() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(HEAD);
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** When each customer's message after this number was written, ascending. */
    List<Instant> messageTimes(long after) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(TIMES)) {
            query.setLong(1, after);
            try (ResultSet rows = query.executeQuery()) {
                List<Instant> times = new ArrayList<>();
                while (rows.next()) {
                    times.add(rows.getObject(1, OffsetDateTime.class).toInstant());
                }
                return times;
            }
        }
    }

    /** How many different texts customers' messages after this number have. */
    long differentTexts(long after) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(DISTINCT)) {
            query.setLong(1, after);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** The newest customer's message. */
    public LoggedEvent sample() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LATEST);
                ResultSet rows = query.executeQuery()) {
            if (!rows.next()) {
                throw new SQLException("There is no customer's message in the log yet.");
            }
            return new LoggedEvent(rows.getLong(1), rows.getString(2));
        }
    }
}
