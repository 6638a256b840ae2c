package io.deskwire.bench.fanout;

import io.deskwire.bench.measure.BenchFailure;
import io.deskwire.bench.measure.Latencies;
import io.deskwire.bench.measure.Pacer;
import io.deskwire.publish.AnnouncementSeal;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Writes events at a steady rate, each a transaction of its own that takes its number as the services do, and announces each when
 * its commit is answered. For the floor it announces the same text without a commit.
 */
final class EventWriter implements AutoCloseable {

    static final String CHANNEL = "chat:updates";

    private static final String WRITE = """
            WITH head AS (UPDATE event_head SET seq = seq + 1 RETURNING seq)
            INSERT INTO event_log (seq, type, ticket_id, at, data, intervals)
            SELECT seq, ?, ?, ?, ?::json, true FROM head RETURNING seq
            """;
    private static final String WRITE_MANY = """
            WITH head AS (UPDATE event_head SET seq = seq + ? RETURNING seq)
            INSERT INTO event_log (seq, type, ticket_id, at, data, intervals)
            SELECT seq - number, ?, ?, now(), ?::json, true FROM head, generate_series(0, ? - 1) AS number
            """;

    private final Connection connection;
    private final PreparedStatement write;
    private final Announcer announcer;
    private final CommitTimes times;
    private final AnnouncementSeal seal;
    private final UUID epoch;

    /**
     * What was written.
     *
     * @param last number of the last event
     * @param seconds from the first event's moment to the end of the last
     * @param commits what each commit took
     */
    record WrittenEvents(int events, long last, double seconds, Latencies commits) {}

    /**
     * @param connection commits each statement; this owns it
     * @param seal       of the key that the replicas have
     */
    EventWriter(Connection connection, Announcer announcer, AnnouncementSeal seal, CommitTimes times)
            throws SQLException {
        this.connection = connection;
        this.announcer = announcer;
        this.seal = seal;
        this.times = times;
        this.write = connection.prepareStatement(WRITE);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT epoch FROM event_head")) {
            row.next();
            this.epoch = row.getObject(1, UUID.class);
        }
    }

    /** Returns the number of the newest event. */
    long head() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT seq FROM event_head")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Writes many events at once and announces none: the replicas find them in the log. */
    void fill(SampleEvent sample, int events) throws SQLException {
        try (PreparedStatement many = connection.prepareStatement(WRITE_MANY)) {
            many.setInt(1, events);
            many.setString(2, sample.type());
            many.setLong(3, sample.ticketId());
            many.setString(4, sample.data());
            many.setInt(5, events);
            many.executeUpdate();
        }
    }

    /** Commits and announces. */
    WrittenEvents run(SampleEvent sample, int perSecond, int events) throws Exception {
        Latencies commits = new Latencies();
        long[] last = {0};
        long start = System.nanoTime();
        Pacer.run(perSecond, events, (index, intended) -> last[0] = commit(sample, commits));
        return new WrittenEvents(events, last[0], (System.nanoTime() - start) / 1e9, commits);
    }

    private long commit(SampleEvent sample, Latencies commits) throws Exception {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        write.setString(1, sample.type());
        write.setLong(2, sample.ticketId());
        write.setObject(3, at.atOffset(ZoneOffset.UTC));
        write.setString(4, sample.data());
        long before = System.nanoTime();
        long seq;
        try (ResultSet row = write.executeQuery()) {
            // The driver returns when the server is ready for the next statement: that is after the commit.
            row.next();
            seq = row.getLong(1);
        }
        times.committed(seq);
        commits.record(System.nanoTime() - before);
        if (announcer.publish(CHANNEL, seal.seal(sample.json(epoch, seq, at))) == 0) {
            throw new BenchFailure("No replica is subscribed to " + CHANNEL + ".");
        }
        return seq;
    }

    /**
     * Announces on the floor's channel what nobody commits.
     *
     * @param after number before the first
     */
    WrittenEvents announce(SampleEvent sample, int perSecond, int events, long after) throws Exception {
        long start = System.nanoTime();
        Pacer.run(perSecond, events, (index, intended) -> {
            long seq = after + 1 + index;
            times.committed(seq);
            announcer.publish(FloorProgram.CHANNEL, sample.json(epoch, seq, Instant.now()));
        });
        return new WrittenEvents(events, after + events, (System.nanoTime() - start) / 1e9, new Latencies());
    }

    @Override
    public void close() throws IOException, SQLException {
        announcer.close();
        connection.close();
    }
}
