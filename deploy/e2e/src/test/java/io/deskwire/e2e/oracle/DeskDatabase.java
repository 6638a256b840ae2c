package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.e2e.Http;
import io.deskwire.local.Line;
import io.deskwire.local.LineState;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * The database of the desk, past all services: what the log really holds, whatever a replica says of it, and where faults are
 * made that only a database can have. Each call opens a connection of its own.
 */
final class DeskDatabase {

    /** As docs/protocol.md has it: UTC, three decimals. */
    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");

    private static final String EVENTS =
            "SELECT h.epoch, e.seq, e.type, e.ticket_id, e.at, e.data::text, e.actor::text, e.cause::text"
                    + " FROM event_log e, event_head h WHERE e.seq > ? ORDER BY e.seq";

    private final LineState.Postgres address;

    private DeskDatabase(LineState.Postgres address) {
        this.address = address;
    }

    static DeskDatabase of(Line line) {
        return new DeskDatabase(line.state().postgres());
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T use(Work<T> work) {
        try (Connection connection =
                DriverManager.getConnection("jdbc:" + address.url(), address.user(), address.password())) {
            return work.with(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The database says: " + e.getMessage(), e);
        }
    }

    /** Runs commands in one transaction. */
    void run(String... commands) {
        use(connection -> {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String command : commands) {
                    statement.execute(command);
                }
            }
            connection.commit();
            return null;
        });
    }

    /** The number that a query answers in its only row. */
    long number(String query) {
        return use(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    /** The last number of the log. */
    long head() {
        return number("SELECT seq FROM event_head");
    }

    /** The identity of the log. */
    String epoch() {
        return use(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT epoch FROM event_head")) {
                rows.next();
                return rows.getString(1);
            }
        });
    }

    /** The log after a number, each event as the protocol wants it on the wire. */
    Log log(long since) {
        return use(connection -> {
            List<Entry> entries = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement(EVENTS)) {
                query.setLong(1, since);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        entries.add(Entry.of(event(rows)));
                    }
                }
            }
            return new Log(epoch(), since, entries);
        });
    }

    private static JsonNode event(ResultSet row) throws SQLException {
        String at = row.getObject(5, OffsetDateTime.class)
                .withOffsetSameInstant(ZoneOffset.UTC)
                .format(AT);
        String cause = row.getString(8);
        return Http.json("{\"epoch\":\"" + row.getString(1) + "\",\"seq\":" + row.getLong(2) + ",\"type\":\""
                + row.getString(3) + "\",\"ticketId\":" + row.getObject(4) + ",\"at\":\"" + at + "\",\"actor\":"
                + row.getString(7) + (cause == null ? "" : ",\"cause\":" + cause) + ",\"data\":" + row.getString(6)
                + "}");
    }
}
