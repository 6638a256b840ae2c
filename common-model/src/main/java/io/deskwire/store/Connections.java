package io.deskwire.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.TransactionRollbackException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lends the connections of a pool. Work whose caller no longer waits is ended at the server too, not left to run; a connection
 * that cannot serve any more is ended instead of given to the next one.
 */
final class Connections {
    /** PostgreSQL ends the session, and with it the pool's connection: nothing else takes one out of a pool. */
    private static final String END = "SELECT pg_terminate_backend(pg_backend_pid())";

    /** More than a pool holds is not stale at once; each try ends one. Nothing was done by a statement that was refused so. */
    private static final int STALE_RETRIES = 5;

    private static final Duration STALE_BACKOFF = Duration.ofMillis(50);
    private static final Duration STALE_BACKOFF_LIMIT = Duration.ofSeconds(1);

    private final io.vertx.sqlclient.Pool pool;
    private final Counter abandoned;
    private final Counter dropped;

    Connections(Pool pool, MeterRegistry registry) {
        this.pool = pool.getDelegate();
        this.abandoned = Counter.builder("deskwire.store.abandoned")
                .description("Statements that were cancelled at the server, because nobody waited for them any more")
                .register(registry);
        this.dropped = Counter.builder("deskwire.store.connections.dropped")
                .description(
                        "Connections that could not serve any more: of a server that is read-only now, for example")
                .register(registry);
    }

    /** Runs work on a connection, outside a transaction. */
    <T> Uni<T> lend(Function<Loan, Uni<T>> work) {
        return lent(loan -> UniHelper.toFuture(work.apply(loan)));
    }

    /** Runs work in a transaction, which is committed when it succeeds and rolled back when it fails or nobody waits for it. */
    <T> Uni<T> inTransaction(Function<Loan, Uni<T>> work) {
        return lent(loan -> loan.connection().begin().compose(transaction -> UniHelper.toFuture(work.apply(loan))
                .compose(loan::unlessAbandoned)
                .compose(
                        result -> transaction.commit().map(result),
                        failure -> failure instanceof TransactionRollbackException
                                ? Future.failedFuture(failure)
                                : transaction.rollback().transform(done -> Future.failedFuture(failure)))));
    }

    private <T> Uni<T> lent(Function<Loan, Future<T>> work) {
        return Uni.createFrom()
                .<T>emitter(emitter -> {
                    Loan loan = new Loan();
                    emitter.onTermination(() -> loan.giveUp(abandoned));
                    pool.withConnection(connection -> on(connection, loan, work))
                            .onComplete(done -> {
                                loan.over();
                                if (done.succeeded()) {
                                    emitter.complete(done.result());
                                } else {
                                    emitter.fail(done.cause());
                                }
                            });
                })
                .onFailure(StoreFailures::isStale)
                .retry()
                .withBackOff(STALE_BACKOFF, STALE_BACKOFF_LIMIT)
                .withJitter(0.5)
                .atMost(STALE_RETRIES);
    }

    private <T> Future<T> on(SqlConnection connection, Loan loan, Function<Loan, Future<T>> work) {
        if (!loan.begin(connection)) {
            return Future.failedFuture(new AbandonedException());
        }
        return work.apply(loan)
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

    /** One use of a connection. */
    static final class Loan {
        private @Nullable SqlConnection connection;
        private boolean abandoned;
        private boolean over;
        private Future<Void> cancelling = Future.succeededFuture();

        private Loan() {}

        SqlConnection connection() {
            return Objects.requireNonNull(connection, "work begins once a connection was lent");
        }

        /** Fails once nobody waits for the work. */
        synchronized <T> Future<T> unlessAbandoned(T result) {
            return abandoned ? Future.failedFuture(new AbandonedException()) : Future.succeededFuture(result);
        }

        /** Returns whether anybody still waits for the work; the next statement is not to be run otherwise. */
        synchronized boolean isAwaited() {
            return !abandoned;
        }

        private synchronized boolean begin(SqlConnection lent) {
            connection = lent;
            return !abandoned;
        }

        private synchronized Future<Void> settled() {
            return cancelling;
        }

        private synchronized void over() {
            over = true;
        }

        private synchronized void giveUp(Counter abandonments) {
            if (over || abandoned) {
                return;
            }
            abandoned = true;
            if (connection != null) {
                abandonments.increment();
                // Without an answer the server's own limit ends the statement (ConnectionBounds.STATEMENT).
                cancelling = PgConnection.cast(connection).cancelRequest().otherwiseEmpty();
            }
        }
    }

    /** Nobody waits for this work any more, so nobody sees this either. */
    static final class AbandonedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AbandonedException() {
            super("Nobody waits for it any more", null, false, false);
        }
    }
}
