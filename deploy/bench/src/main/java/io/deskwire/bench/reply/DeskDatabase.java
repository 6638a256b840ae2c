package io.deskwire.bench.reply;

import io.deskwire.bench.measure.BenchFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the benchmark has to know of the desk and no agent is told: whose ticket it is, and what still waits to be sent. */
final class DeskDatabase {

    private static final String TICKETS = "SELECT t.id, c.chat_id FROM tickets t JOIN contacts c ON c.id = t.contact_id"
            + " WHERE c.chat_id >= ? AND c.chat_id < ? ORDER BY c.chat_id";
    private static final String WAITING = "SELECT count(*) FROM outbox";

    /** A bot that does no more than this a second is broken, not slow: Telegram's limits leave it 30. */
    private static final int SLOWEST = 15;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    /** After the last one: a doubled message would come by then. */
    private static final long SETTLE_MILLIS = 1_000;

    private final Connection connection;

    /** A ticket and its customer's chat. */
    record Conversation(long ticketId, long chatId) {}

    DeskDatabase(Connection connection) {
        this.connection = connection;
    }

    /** The tickets of the chats with these numbers, one after the other. */
    List<Conversation> conversations(long firstChat, int count) throws SQLException {
        List<Conversation> found = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(TICKETS)) {
            query.setLong(1, firstChat);
            query.setLong(2, firstChat + count);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new Conversation(rows.getLong(1), rows.getLong(2)));
                }
            }
        }
        if (found.size() != count) {
            throw new BenchFailure("Of " + count + " customers " + found.size() + " have a ticket.");
        }
        return found;
    }

    /** Returns when the bot has done all that it has to do, and a moment later. */
    void awaitNothingWaits() throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS + TimeUnit.SECONDS.toNanos(waiting() / SLOWEST);
        for (long left; (left = waiting()) > 0; ) {
            if (System.nanoTime() > deadline) {
                throw new BenchFailure("The bot did not send all: " + left + " entries of its outbox still wait.");
            }
            Thread.sleep(100);
        }
        Thread.sleep(SETTLE_MILLIS);
    }

    private long waiting() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(WAITING);
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
