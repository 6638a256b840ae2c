package io.deskwire.store;

import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgNotice;
import io.vertx.sqlclient.SqlConnection;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One use of a connection: who still waits for it, and how far it came. Safe for threads. */
final class Loan {
    private final AtomicReference<@Nullable Throwable> missing;
    private @Nullable SqlConnection connection;
    private long begun;
    private boolean abandoned;
    private boolean over;
    private boolean whole;
    private boolean committing;
    private boolean unconfirmed;
    private boolean counted;
    private Future<Void> cancelling = Future.succeededFuture();

    Loan(AtomicReference<@Nullable Throwable> missing) {
        this.missing = missing;
    }

    SqlConnection connection() {
        return Objects.requireNonNull(connection, "work begins once a connection was lent");
    }

    /** Returns the connection for work of which all or nothing is done. */
    synchronized SqlConnection whole() {
        whole = true;
        return connection();
    }

    /** From now on nobody can say whether it was done, until the server says so. */
    synchronized void commits() {
        committing = true;
        missing.set(new UnconfirmedException());
    }

    /** Whether the same work can be begun anew, on another connection or another server, after it failed so. */
    synchronized boolean didNothing(Throwable failure) {
        if (abandoned) {
            return false;
        }
        boolean untouched = connection == null || whole && !committing;
        return StoreFailures.isStale(failure)
                || StoreFailures.isUnsent(failure)
                || untouched && StoreFailures.isGone(failure);
    }

    /** Hears what the server says beside its answers. */
    synchronized void noticed(PgNotice notice) {
        unconfirmed |= UnconfirmedException.isSaidBy(notice.getRoutine());
    }

    /** Fails when the server waited for its standby no longer. */
    synchronized <T> Future<T> unlessUnconfirmed(T result, Counter unconfirmedOnes) {
        if (!unconfirmed) {
            return Future.succeededFuture(result);
        }
        count(unconfirmedOnes);
        return Future.failedFuture(new UnconfirmedException());
    }

    /** The longest that anybody waits is over: whoever asked for a commit is told that nobody knows of it. */
    synchronized void timesOut(Counter unconfirmedOnes) {
        if (committing && !over) {
            count(unconfirmedOnes);
        }
    }

    /** Once for a commit, also where the server says minutes later that it waits no longer. */
    private void count(Counter unconfirmedOnes) {
        if (!counted) {
            counted = true;
            unconfirmedOnes.increment();
        }
    }

    /** Fails once nobody waits for the work. */
    synchronized <T> Future<T> unlessAbandoned(T result) {
        return abandoned ? Future.failedFuture(new AbandonedException()) : Future.succeededFuture(result);
    }

    /** Returns whether anybody still waits for the work; the next statement is not to be run otherwise. */
    synchronized boolean isAwaited() {
        return !abandoned;
    }

    /** The connection is there; returns whether anybody still waits for it. */
    synchronized boolean begin(SqlConnection lent) {
        connection = lent;
        begun = System.nanoTime();
        PgConnection.cast(lent).noticeHandler(this::noticed);
        return !abandoned;
    }

    /** Completes when nothing is on its way any more that would meet whoever has the connection next. */
    synchronized Future<Void> settled() {
        return cancelling;
    }

    /** The work has ended, whichever way. */
    synchronized void over() {
        over = true;
    }

    /**
     * A commit that is cancelled while it waits for a standby is done here and not there, and seen by everybody until that one takes
     * over. What has no transaction of ours, and lasts longer than a statement may, is at its commit: that has no limit.
     */
    private boolean isWaitingForStandby() {
        return committing || !whole && System.nanoTime() - begun > ConnectionBounds.STATEMENT.toNanos();
    }

    /** Nobody waits for the work any more: the server is told so. */
    synchronized void giveUp(Counter abandonments) {
        if (over || abandoned) {
            return;
        }
        abandoned = true;
        if (connection != null && !isWaitingForStandby()) {
            abandonments.increment();
            // Without an answer the server's own limit ends the statement (ConnectionBounds.STATEMENT).
            cancelling = PgConnection.cast(connection).cancelRequest().otherwiseEmpty();
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
