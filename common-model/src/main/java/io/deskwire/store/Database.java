package io.deskwire.store;

import io.deskwire.event.Event;
import io.deskwire.trace.EventTraces;
import io.deskwire.trace.TracedWork;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The way to the database: changes, which end with their events in the log, and reads of one snapshot.
 *
 * <p>Every call fails with {@link StoreUnavailableException} when the database cannot be reached or does not answer within
 * {@link #PATIENCE}; a change that failed so may have been committed all the same (the answer was lost), therefore each change
 * can be repeated safely by its caller. A read whose caller leaves is ended at the server.
 */
public final class Database {
    /** Longer than any statement of ours takes on a loaded machine, shorter than a person waits before a page seems dead. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(Database.class);

    /** Two transactions met in a deadlock: the loser goes again, a few times, a little apart. */
    private static final int CONFLICT_RETRIES = 4;

    private static final String SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";
    private static final Duration CONFLICT_BACKOFF = Duration.ofMillis(10);

    private final Connections connections;
    private final EventAppender appender = new EventAppender();
    private final CommitListener listener;
    private final EventTraces traces;
    private final Counter conflicts;

    /** One of whose changes nobody makes traces. */
    public Database(Pool pool, CommitListener listener, MeterRegistry registry) {
        this(pool, listener, EventTraces.OFF, registry);
    }

    /**
     * @param listener hears of each committed change before the caller does
     * @param traces   hears of it before the listener
     */
    public Database(Pool pool, CommitListener listener, EventTraces traces, MeterRegistry registry) {
        this.connections = new Connections(pool, registry);
        this.listener = listener;
        this.traces = traces;
        this.conflicts = Counter.builder("deskwire.store.conflicts")
                .description(
                        "Transactions that met another one and were rolled back; all but the last of a row run again")
                .register(registry);
    }

    /**
     * Runs work in a transaction whose last step numbers and writes the recorded events. Either all of it is committed or
     * nothing; on a conflict between transactions the work is run again from the start, so it must not have effects of its own.
     */
    public <T> Uni<Committed<T>> change(Function<Transaction, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> change(traces.here(), work));
    }

    /**
     * As {@link #change(Function)}.
     *
     * @param cause what led to it
     */
    public <T> Uni<Committed<T>> change(TracedWork cause, Function<Transaction, Uni<T>> work) {
        Uni<Committed<T>> once = connections.inTransaction(loan -> {
            Transaction transaction = new Transaction(loan);
            return work.apply(transaction)
                    .flatMap(result -> appender.append(transaction).map(log -> log.committed(result)));
        });
        Uni<Committed<T>> whole = guarded(once.onFailure(StoreFailures::isConflict)
                .invoke(() -> conflicts.increment())
                .onFailure(StoreFailures::isConflict)
                .retry()
                .withBackOff(CONFLICT_BACKOFF)
                .withJitter(0.5)
                .atMost(CONFLICT_RETRIES));
        return uninterrupted(Uni.createFrom().deferred(() -> {
            Instant begun = Instant.now();
            return whole.invoke(committed -> {
                if (!committed.events().isEmpty()) {
                    traces.committed(cause, begun, committed.events());
                }
                announce(committed.events());
            });
        }));
    }

    /** A tab that is closed after Send takes no reply back: a change goes on, and is announced, when its caller has left. */
    private static <T> Uni<T> uninterrupted(Uni<T> change) {
        return Uni.createFrom().emitter(emitter -> change.subscribe().with(emitter::complete, emitter::fail));
    }

    /**
     * Tries whether work could be committed as a change: runs it with all that a change does, and takes all of it back. Nobody
     * hears of it. Numbers that it used up stay so.
     */
    public Uni<Void> rehearse(Function<Transaction, Uni<Void>> work) {
        return guarded(connections
                .<Void>inTransaction(loan -> {
                    Transaction transaction = new Transaction(loan);
                    return work.apply(transaction)
                            .chain(() -> appender.append(transaction))
                            .chain(() -> Uni.createFrom().<Void>failure(new Rehearsed()));
                })
                .onFailure(Rehearsed.class)
                .recoverWithNull());
    }

    /** Ends a transaction that is not to be committed. */
    private static final class Rehearsed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Rehearsed() {
            super("This was a rehearsal", null, false, false);
        }
    }

    /** Runs reads in one repeatable-read transaction: they all see the same moment. */
    public <T> Uni<T> snapshot(Function<Transaction, Uni<T>> work) {
        return guarded(connections.inTransaction(loan -> {
            Transaction transaction = new Transaction(loan);
            return transaction.run(SNAPSHOT).flatMap(ready -> work.apply(transaction));
        }));
    }

    /** Runs a single statement outside any transaction of ours; for the classes of the store only. */
    public Uni<RowSet<Row>> run(String sql, @Nullable Object... parameters) {
        return guarded(connections.lend(loan -> new Transaction(loan).run(sql, parameters)));
    }

    private void announce(List<Event> events) {
        if (!events.isEmpty()) {
            try {
                listener.committed(events);
            } catch (RuntimeException e) {
                // It is committed, whoever could not hear of it; what an announcement misses is found in the log.
                LOG.errorf(
                        e,
                        "Events %d and on were committed and not announced",
                        events.get(0).seq());
            }
        }
    }

    private static <T> Uni<T> guarded(Uni<T> work) {
        return work.ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure(StoreFailures::isUnavailable)
                .transform(StoreUnavailableException::new);
    }
}
