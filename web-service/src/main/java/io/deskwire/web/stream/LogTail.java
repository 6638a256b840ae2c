package io.deskwire.web.stream;

import io.deskwire.retry.Backoff;
import io.deskwire.store.StoreUnavailableException;
import io.deskwire.store.log.LogPage;
import io.deskwire.store.log.LogReader;
import io.deskwire.store.log.Position;
import io.deskwire.timers.Timers;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks the log, one question at a time. Requests that come during a read become one more read; failed reads are repeated with a
 * backoff for as long as it takes, and a read that never answers counts as failed. Belongs to the stream's context.
 */
final class LogTail {
    private static final Logger LOG = Logger.getLogger(EventStream.class);

    private final LogReader log;
    private final Timers timers;
    private final EventStreamSettings settings;
    private final StreamMetrics metrics;
    private final Target target;
    private final Backoff.Series backoff;

    private long reads;
    private boolean reading;
    private Cancellable query = () -> {};
    private Timers.DelayedTask timeout = () -> {};
    private Timers.@Nullable DelayedTask retry;
    private @Nullable ReadReason wanted;
    private boolean started;
    private boolean failing;
    private boolean stopped;

    LogTail(
            LogReader log,
            Timers timers,
            EventStreamSettings settings,
            StreamMetrics metrics,
            Target target,
            RandomGenerator random) {
        this.log = log;
        this.timers = timers;
        this.settings = settings;
        this.metrics = metrics;
        this.target = target;
        this.backoff = new Backoff(settings.retryFirst(), settings.retryMax(), random::nextDouble).series();
    }

    /** Who reads. */
    interface Target {
        /** Takes the place where the log stands at the start; once. */
        void begin(Position position);

        /** Hears that the log can no longer be read, or can be again. */
        void failing(boolean now);

        /** Returns the number after which to read. */
        long readAfter();

        /**
         * Takes a page.
         *
         * @param after where it was read from
         * @param read  number of this read
         * @return true when there is more to read
         * @throws IllegalStateException when the page breaks the promises of {@link LogReader}; counts as a failed read
         */
        boolean take(LogPage page, long after, long read);
    }

    /** Reads the log once more from now on; what is under way is not good enough, for it may have begun too early. */
    void request(ReadReason reason) {
        if (stopped) {
            return;
        }
        if (reading || retry != null) {
            wanted = wanted == null ? reason : wanted;
        } else {
            read(reason);
        }
    }

    /** Returns how many reads have begun. */
    long readsBegun() {
        return reads;
    }

    boolean failing() {
        return failing;
    }

    void stop() {
        stopped = true;
        reading = false;
        query.cancel();
        timeout.cancel();
        if (retry != null) {
            retry.cancel();
        }
    }

    private void read(ReadReason reason) {
        wanted = null;
        metrics.logRead(reason);
        long read = ++reads;
        if (started) {
            long after = target.readAfter();
            ask(
                    read,
                    reason,
                    () -> log.readAfter(after, settings.pageEvents()),
                    page -> target.take(page, after, read));
        } else {
            ask(read, reason, log::head, position -> {
                target.begin(position);
                started = true;
                return true; // what was committed meanwhile
            });
        }
    }

    private <T> void ask(long read, ReadReason reason, Supplier<Uni<T>> question, Predicate<T> more) {
        reading = true;
        timeout = timers.after(
                settings.readTimeout(),
                () -> settle(read, reason, null, new TimeoutException("no answer in " + settings.readTimeout()), more));
        try {
            query = question.get()
                    .subscribe()
                    .with(
                            answer -> timers.run(() -> settle(read, reason, answer, null, more)),
                            failure -> timers.run(() -> settle(read, reason, null, failure, more)));
        } catch (RuntimeException e) {
            settle(read, reason, null, e, more);
        }
    }

    private <T> void settle(
            long read, ReadReason reason, @Nullable T answer, @Nullable Throwable failure, Predicate<T> more) {
        if (!reading || read != reads) {
            return; // late: the read timed out, or the stream was stopped
        }
        reading = false;
        timeout.cancel();
        if (failure != null) {
            query.cancel();
            failed(failure);
            return;
        }
        boolean again;
        try {
            again = more.test(answer);
        } catch (RuntimeException e) {
            failed(e);
            return;
        }
        if (failing) {
            failing = false;
            target.failing(false);
            LOG.infof("The event log can be read again; this replica goes on after %s", target.readAfter());
        }
        backoff.reset();
        if (again) {
            read(reason);
        } else if (wanted != null) {
            read(wanted);
        }
    }

    private void failed(Throwable failure) {
        metrics.readFailed();
        if (!failing) {
            failing = true;
            target.failing(true);
            LOG.warnf(
                    failure instanceof StoreUnavailableException || failure instanceof TimeoutException
                            ? null
                            : failure,
                    "The event log cannot be read (%s); announced events still arrive, missed ones when it is back;"
                            + " it is tried again until then",
                    failure.getMessage());
        }
        retry = timers.after(backoff.next(), () -> {
            retry = null;
            read(ReadReason.RETRY);
        });
    }
}
