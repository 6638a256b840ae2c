package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.e2e.Http;
import io.deskwire.local.Line;
import io.deskwire.local.LineState;
import io.deskwire.settings.DatabaseUrl;
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
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The database of the desk, past all services: what the log really holds, whatever a replica says of it, and where faults are
 * made that only a database can have. Each call opens a connection of its own.
 */
public final class DeskDatabase {

    /** As docs/protocol.md has it: UTC, three decimals. */
    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");

    private static final String EVENTS =
            "SELECT h.epoch, e.seq, e.type, e.ticket_id, e.at, e.data::text, e.actor::text, e.cause::text"
                    + " FROM event_log e, event_head h WHERE e.seq > ? ORDER BY e.seq";

    /** Where the fault that restores an older log puts the one that was: in a schema that the services do not look into. */
    private static final String PAST_LOGS =
            "SELECT epoch::text, max(kept) AS kept FROM proof.event_log GROUP BY epoch ORDER BY kept";

    private static final String PAST_EVENTS =
            "SELECT epoch, seq, type, ticket_id, at, data::text, actor::text, cause::text"
                    + " FROM proof.event_log WHERE epoch = ?::uuid ORDER BY seq";

    private final LineState.Postgres address;

    private DeskDatabase(LineState.Postgres address) {
        this.address = address;
    }

    /** Of a line. */
    public static DeskDatabase of(Line line) {
        return new DeskDatabase(line.state().postgres());
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("targetServerType", "primary");
        return DriverManager.getConnection(DatabaseUrl.of(address.url()).jdbc(), properties);
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T use(Work<T> work) {
        try (Connection connection = connect()) {
            return work.with(connection);
        } catch (SQLException e) {
            if (DatabaseAwayException.isMeantBy(e)) {
                throw new DatabaseAwayException(e);
            }
            throw new IllegalStateException("The database says: " + e.getMessage(), e);
        }
    }

    /** Runs commands in one transaction. */
    public void run(String... commands) {
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

    /** Runs a command in a transaction of a session that stays until it is closed or ended. */
    public AutoCloseable held(String command) {
        try {
            Connection connection = connect();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(command);
            }
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException("The database says: " + e.getMessage(), e);
        }
    }

    /** The number that a query answers in its only row. */
    public long number(String query) {
        return use(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    /** The only row that a query with these parameters answers, by the names of its columns. */
    Map<String, Long> row(String query, Object... parameters) {
        return use(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setObject(i + 1, parameters[i]);
                }
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    Map<String, Long> row = new TreeMap<>();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        row.put(rows.getMetaData().getColumnLabel(i), rows.getLong(i));
                    }
                    return row;
                }
            }
        });
    }

    /** The last number of the log. */
    long head() {
        return number("SELECT seq FROM event_head");
    }

    /** The identity of the log. */
    String epoch() {
        return position().epoch();
    }

    /** Where the log ends, and which one it is. */
    Position position() {
        return use(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT epoch, seq FROM event_head")) {
                rows.next();
                return new Position(rows.getString(1), rows.getLong(2));
            }
        });
    }

    /** The log after a number. */
    Log log(long since) {
        return new Log(epoch(), since, events(since).stream().map(Entry::of).toList());
    }

    /** The log after a number, each event as the protocol wants it on the wire. */
    List<JsonNode> events(long since) {
        return events(EVENTS, since);
    }

    /** A log that is over, from its first event to its last. */
    List<JsonNode> pastEvents(String epoch) {
        return events(PAST_EVENTS, epoch);
    }

    /** The logs that are over, oldest first: the epoch of each, and the number from which on the next one goes on without it. */
    List<Position> pastLogs() {
        if (number("SELECT count(to_regclass('proof.event_log'))") == 0) {
            return List.of();
        }
        return use(connection -> {
            List<Position> logs = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(PAST_LOGS)) {
                while (rows.next()) {
                    logs.add(new Position(rows.getString(1), rows.getLong(2)));
                }
            }
            return logs;
        });
    }

    private List<JsonNode> events(String statement, Object which) {
        return use(connection -> {
            List<JsonNode> events = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement(statement)) {
                query.setObject(1, which);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        events.add(event(rows));
                    }
                }
            }
            return events;
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
