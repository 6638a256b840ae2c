package io.deskwire.store.intervals;

import io.deskwire.event.Event;
import io.deskwire.event.EventCodec;
import io.deskwire.event.EventData;
import io.deskwire.event.MalformedEventException;
import io.deskwire.interval.IntervalRecovery;
import io.deskwire.interval.IntervalRecovery.Stood;
import io.deskwire.interval.Moment;
import io.deskwire.interval.TicketInterval;
import io.deskwire.model.Ticket;
import io.deskwire.store.Committed;
import io.deskwire.store.Database;
import io.deskwire.store.StoreUnavailableException;
import io.deskwire.store.Transaction;
import io.deskwire.store.log.LogPage;
import io.deskwire.store.log.LogReader;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the intervals of before they were recorded from the log, as far as it reaches, a portion at a time and each event once: how
 * far it came is a row, which goes on in the portion's transaction. The log keeps what is still to be read
 * ({@link io.deskwire.store.log.EventLogRetention}). An event that cannot be read is left out, and said.
 */
public final class IntervalRebuild {
    private static final Logger LOG = Logger.getLogger(IntervalRebuild.class);

    /** Read in some milliseconds, which an event loop can be without; their tickets are locked for as long. */
    private static final int EVENTS = 200;

    private static final String POSITION = "SELECT began_seq, began_at, done_seq FROM interval_rebuild";
    private static final String MINE = POSITION + " WHERE done_seq = $1 FOR UPDATE SKIP LOCKED";
    private static final String DONE = "UPDATE interval_rebuild SET done_seq = $1";
    private static final String LOCK = "SELECT id FROM tickets WHERE id = ANY ($1) ORDER BY id FOR UPDATE";

    private final Database database;
    private final LogReader log;
    private final IntervalRows rows = new IntervalRows();
    private final int events;

    public IntervalRebuild(Database database, LogReader log) {
        this(database, log, EVENTS);
    }

    /**
     * @param events that a portion has at most
     */
    public IntervalRebuild(Database database, LogReader log, int events) {
        this.database = database;
        this.log = log;
        this.events = events;
    }

    /**
     * How far it is.
     *
     * @param left    events of before recording began that are still to be read; 0 when all is done
     * @param skipped events of the portion that could not be read
     * @param more    whether there is more to be done now; not while another replica does it
     */
    public record Progress(long left, int skipped, boolean more) {
        private static final Progress DONE = new Progress(0, 0, false);
    }

    /**
     * Takes the next portion, unless another replica has it. Fails with {@link StoreUnavailableException} when the database is away. What
     * fails for a reason of its own is taken one event at a time, and the event that does is left out, so that none holds up the others
     * and the log.
     */
    public Uni<Progress> next() {
        return next(events).onFailure(IntervalRebuild::ofItsOwn).recoverWithUni(() -> next(1));
    }

    private Uni<Progress> next(int limit) {
        return database.run(POSITION)
                .map(IntervalRebuild::position)
                .flatMap(position -> position.left() == 0
                        ? Uni.createFrom().item(Progress.DONE)
                        : log.readAfter(position.done(), limit).flatMap(page -> portion(position, page)));
    }

    private Uni<Progress> portion(Position position, LogPage page) {
        List<Event> before = page.events().stream()
                .filter(event -> event.seq() <= position.began().seq())
                .toList();
        Uni<Progress> taken = take(position, before, transaction -> write(transaction, position.began(), before));
        return before.size() != 1
                ? taken
                : taken.onFailure(IntervalRebuild::ofItsOwn).recoverWithUni(failure -> {
                    LOG.warnf(
                            "Event %d is left out of the intervals: %s",
                            before.get(0).seq(), failure);
                    return take(
                            position, before, transaction -> Uni.createFrom().item(1));
                });
    }

    private static boolean ofItsOwn(Throwable failure) {
        return !(failure instanceof StoreUnavailableException);
    }

    /**
     * @param work what is done in the portion's transaction; returns how many events it left out
     */
    private Uni<Progress> take(Position position, List<Event> events, Function<Transaction, Uni<Integer>> work) {
        long done = events.isEmpty()
                ? position.began().seq()
                : events.get(events.size() - 1).seq();
        long left = new Position(position.began(), done).left();
        return database.change(transaction -> transaction
                        .run(MINE, position.done())
                        .flatMap(mine -> mine.size() == 0
                                ? Uni.createFrom().item(new Progress(position.left(), 0, false))
                                : work.apply(transaction)
                                        .call(() -> transaction.run(DONE, done))
                                        .map(skipped -> new Progress(left, skipped, left > 0))))
                .map(Committed::result);
    }

    private Uni<Integer> write(Transaction transaction, Moment began, List<Event> events) {
        Map<Long, List<Stood>> byTicket = new TreeMap<>();
        int skipped = 0;
        for (Event event : events) {
            try {
                Stood stood = stood(event);
                if (stood != null) {
                    byTicket.computeIfAbsent(stood.ticket().id(), id -> new ArrayList<>())
                            .add(stood);
                }
            } catch (MalformedEventException e) {
                skipped++;
                LOG.warnf("Event %d says nothing of a ticket's intervals: %s", event.seq(), e.getMessage());
            }
        }
        int unread = skipped;
        if (byTicket.isEmpty()) {
            return Uni.createFrom().item(unread);
        }
        Long[] tickets = byTicket.keySet().toArray(Long[]::new);
        IntervalRecovery recovery = new IntervalRecovery(began);
        return transaction
                .run(LOCK, (Object) tickets)
                .chain(() -> rows.until(transaction, tickets, began.seq()))
                .flatMap(stored ->
                        rows.replace(transaction, tickets, began.seq(), recovered(recovery, stored, byTicket)))
                .replaceWith(unread);
    }

    private static List<TicketInterval> recovered(
            IntervalRecovery recovery, Map<Long, List<TicketInterval>> stored, Map<Long, List<Stood>> events) {
        List<TicketInterval> recovered = new ArrayList<>();
        events.forEach(
                (ticket, stood) -> recovered.addAll(recovery.read(stored.getOrDefault(ticket, List.of()), stood)));
        return recovered;
    }

    private static @Nullable Stood stood(Event event) {
        EventData data = EventCodec.dataOf(event);
        Ticket ticket = data.ticket();
        return ticket == null
                ? null
                : new Stood(new Moment(event.seq(), event.at()), ticket, data instanceof EventData.TicketOpened);
    }

    private static Position position(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        return new Position(
                new Moment(
                        row.getLong("began_seq"),
                        row.getOffsetDateTime("began_at").toInstant()),
                row.getLong("done_seq"));
    }

    private record Position(Moment began, long done) {
        long left() {
            return Math.max(0, began.seq() - done);
        }
    }
}
