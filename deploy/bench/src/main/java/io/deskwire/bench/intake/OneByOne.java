package io.deskwire.bench.intake;

import io.deskwire.bench.measure.BenchFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One transaction for each message, as plain JDBC: the message's row, then the head row and the event's row in one statement,
 * then the commit. It leaves out what the bot does besides: the update's number, the contact, the ticket.
 */
final class OneByOne {

    private static final String MESSAGE =
            "INSERT INTO messages (ticket_id, author, kind, text, at) VALUES (?, 'customer', 'text', ?, now())";
    private static final String EVENT = """
            WITH head AS (UPDATE event_head SET seq = seq + 1 RETURNING seq)
            INSERT INTO event_log (seq, type, ticket_id, at, data)
            SELECT seq, 'message.received', ?, clock_timestamp(), ?::json FROM head
            """;

    private final Database database;
    private final LogReader.Sample sample;
    private final String text;

    /**
     * @param sample the event that is written
     * @param text of the message that is written
     */
    OneByOne(Database database, LogReader.Sample sample, String text) {
        this.database = database;
        this.sample = sample;
        this.text = text;
    }

    /**
     * Writes for a while on some connections, each as fast as it can.
     *
     * @return transactions a second, together
     */
    double perSecond(int connections, int warmUpSeconds, int seconds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        AtomicBoolean over = new AtomicBoolean();
        try (Connection owner = database.connect();
                ScratchTables scratch = new ScratchTables(owner)) {
            long from = System.nanoTime() + TimeUnit.SECONDS.toNanos(warmUpSeconds);
            long to = from + TimeUnit.SECONDS.toNanos(seconds);
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                Callable<Long> writer = () -> write(scratch.schema(), from, to, over);
                counts.add(threads.submit(writer));
            }
            return (double) sum(counts, over) / seconds;
        } finally {
            threads.shutdown();
        }
    }

    private static long sum(List<Future<Long>> counts, AtomicBoolean over) throws InterruptedException {
        try {
            long sum = 0;
            for (Future<Long> count : counts) {
                sum += count.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw new BenchFailure(
                    "The comparison could not write: " + e.getCause().getMessage(), e);
        } finally {
            // The tables cannot go while somebody writes to them.
            over.set(true);
        }
    }

    private long write(String schema, long from, long to, AtomicBoolean over) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = " + schema);
            connection.setAutoCommit(false);
            try (PreparedStatement message = connection.prepareStatement(MESSAGE);
                    PreparedStatement event = connection.prepareStatement(EVENT)) {
                long done = 0;
                for (long now; (now = System.nanoTime()) < to && !over.get(); ) {
                    message.setLong(1, sample.ticketId());
                    message.setString(2, text);
                    message.executeUpdate();
                    event.setLong(1, sample.ticketId());
                    event.setString(2, sample.data());
                    event.executeUpdate();
                    connection.commit();
                    // Those that end in time count: as many as began too early end too late.
                    done += now >= from ? 1 : 0;
                }
                return done;
            }
        }
    }
}
