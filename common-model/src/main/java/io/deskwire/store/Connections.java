package io.deskwire.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.TransactionRollbackException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lends the connections of a pool. Work whose caller no longer waits is ended at the server too, not left to run; a connection
 * that cannot serve any more is ended instead of given to the next one.
 */
final class Connections {
    /** PostgreSQL ends the session, and with it the pool's connection: nothing else takes one out of a pool. */
    private static final String END = "SELECT pg_terminate_backend(pg_backend_pid())";

    /**
     * A switchover takes seconds, during which what was asked for waits, where nothing of it was done yet. When no primary has been
     * there for as long, it is told so at once: that is an outage, and whoever asks comes again.
     */
    static final Duration WAIT = Duration.ofSeconds(8);

    /** A stale connection is not the only one, and each try ends one: soon again. */
    private static final Duration BACKOFF = Duration.ofMillis(50);
    /** Often enough to notice a new primary at once, seldom enough for those who all wait for it. */
    private static final Duration BACKOFF_LIMIT = Duration.ofSeconds(1);
    /** Just before the caller's patience ends: what was waited for is known here. */
    private static final Duration LAST = Database.PATIENCE.minusMillis(500);

    private final io.vertx.sqlclient.Pool pool;
    private final Absence absence = new Absence(System::nanoTime);
    private final Counter abandoned;
    private final Counter dropped;
    private final Counter waited;
    private final Counter unconfirmed;

    Connections(Pool pool, MeterRegistry registry) {
        this.pool = pool.getDelegate();
        this.abandoned = Counter.builder("deskwire.store.abandoned")
                .description("Statements that were cancelled at the server, because nobody waited for them any more")
                .register(registry);
        this.dropped = Counter.builder("deskwire.store.connections.dropped")
                .description(
                        "Connections that could not serve any more: of a server that is read-only now, for example")
                .register(registry);
        this.waited = Counter.builder("deskwire.store.waits")
                .description(
                        "Times that work waited for a primary, or for a connection that serves, and was tried again")
                .register(registry);
        this.unconfirmed = Counter.builder("deskwire.store.unconfirmed")
                .description(
                        "Commits that were not confirmed, and not taken for done: nobody knows of them, or no standby has them")
                .register(registry);
    }

    /** Runs work on a connection, outside a transaction. */
    <T> Uni<T> lend(Function<Loan, Uni<T>> work) {
        return lent(loan -> UniHelper.toFuture(work.apply(loan)));
    }

    /**
     * Runs work in a transaction, which is committed when it succeeds and rolled back when it fails or nobody waits for it. Where its
     * server went before the commit was asked for, it is run again.
     */
    <T> Uni<T> inTransaction(Function<Loan, Uni<T>> work) {
        return lent(loan -> loan.whole().begin().compose(transaction -> UniHelper.toFuture(work.apply(loan))
                .compose(loan::unlessAbandoned)
                .compose(
                        result -> {
                            loan.commits();
                            return transaction.commit().map(result);
                        },
                        failure -> failure instanceof TransactionRollbackException
                                ? Future.failedFuture(failure)
                                : transaction.rollback().transform(done -> Future.failedFuture(failure)))));
    }

    private <T> Uni<T> lent(Function<Loan, Future<T>> work) {
        return Uni.createFrom().deferred(() -> {
            long begin = System.nanoTime();
            AtomicReference<@Nullable Throwable> missing = new AtomicReference<>();
            return once(work, missing, begin)
                    .onFailure(failure -> failure instanceof NothingDone && waits(begin))
                    .retry()
                    .withBackOff(BACKOFF, BACKOFF_LIMIT)
                    .withJitter(0.5)
                    .indefinitely()
                    .onFailure(NothingDone.class)
                    .transform(Throwable::getCause)
                    .ifNoItem()
                    .after(LAST)
                    .failWith(() -> Objects.requireNonNullElseGet(missing.get(), TimeoutException::new));
        });
    }

    private boolean waits(long begin) {
        boolean longer = absence.goesOn().compareTo(WAIT) >= 0
                || Duration.ofNanos(System.nanoTime() - begin).compareTo(WAIT) >= 0;
        if (!longer) {
            waited.increment();
        }
        return !longer;
    }

    /**
     * @param missing has what is waited for, unless that is the work itself
     * @param begin when the caller began to wait
     */
    private <T> Uni<T> once(Function<Loan, Future<T>> work, AtomicReference<@Nullable Throwable> missing, long begin) {
        return Uni.createFrom().emitter(emitter -> {
            Loan loan = new Loan(missing);
            emitter.onTermination(() -> {
                // A caller who left before has not asked what came of it.
                if (System.nanoTime() - begin >= LAST.toNanos()) {
                    loan.timesOut(unconfirmed);
                }
                loan.giveUp(abandoned);
            });
            pool.withConnection(connection -> {
                        missing.set(null);
                        return on(connection, loan, work);
                    })
                    .onComplete(done -> {
                        loan.over();
                        if (done.succeeded()) {
                            absence.ends();
                            emitter.complete(done.result());
                        } else if (loan.didNothing(done.cause())) {
                            missing.set(done.cause());
                            emitter.fail(new NothingDone(done.cause()));
                        } else {
                            emitter.fail(done.cause());
                        }
                    });
        });
    }

    private <T> Future<T> on(SqlConnection connection, Loan loan, Function<Loan, Future<T>> work) {
        if (!loan.begin(connection)) {
            return Future.failedFuture(new Loan.AbandonedException());
        }
        return work.apply(loan)
                .compose(result -> loan.unlessUnconfirmed(result, unconfirmed))
                .recover(failure -> StoreFailures.isStale(failure)
                        ? end(connection).transform(done -> Future.failedFuture(failure))
                        : Future.failedFuture(failure))
                // A cancellation on its way must not meet whoever has the connection next.
                .eventually(loan::settled);
    }

    private Future<Void> end(SqlConnection connection) {
        dropped.increment();
        return connection.query(END).execute().mapEmpty();
    }

    /** Work that was not begun, or of which nothing is left; the cause says why. */
    private static final class NothingDone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NothingDone(Throwable cause) {
            super(null, cause, false, false);
        }
    }
}
