package io.deskwire.bot.delivery;

import io.deskwire.model.DeliveryStatus;
import io.deskwire.retry.Backoff;
import io.deskwire.store.SqlRefusal;
import io.deskwire.store.StoreUnavailableException;
import io.deskwire.store.outbox.OutboxEntry;
import io.deskwire.store.outbox.OutboxOperation;
import io.deskwire.timers.Timers;

/** Records outcomes until the database takes them: what Telegram answered must not be forgotten, or it would be sent again. */
final class OutcomeRecorder {
    /** What may be a fault of the schema, mended by a migration under way, is tried for about half a minute. */
    private static final int PATIENT_TRIES = 8;

    private final DeliveryStore store;
    private final DeliveryListener listener;
    private final Timers timers;
    private final Backoff backoff;

    /**
     * @param backoff between tries
     */
    OutcomeRecorder(DeliveryStore store, DeliveryListener listener, Timers timers, Backoff backoff) {
        this.store = store;
        this.listener = listener;
        this.timers = timers;
        this.backoff = backoff;
    }

    /** Records the outcome; then, on the timers' thread, runs the task. */
    void record(OutboxEntry entry, DeliveryOutcome outcome, Runnable then) {
        listener.answered(entry, outcome);
        record(entry, outcome, then, 1);
    }

    private void record(OutboxEntry entry, DeliveryOutcome outcome, Runnable then, int attempt) {
        store.record(entry, outcome)
                .subscribe()
                .with(
                        done -> timers.run(then),
                        failure -> timers.run(() -> failed(entry, outcome, then, attempt, failure)));
    }

    private void failed(OutboxEntry entry, DeliveryOutcome outcome, Runnable then, int attempt, Throwable failure) {
        listener.storeFails(failure);
        if (failure instanceof StoreUnavailableException || (attempt < PATIENT_TRIES && isNotItsOwn(failure))) {
            timers.after(backoff.after(attempt), () -> record(entry, outcome, then, attempt + 1));
            return;
        }
        boolean taken = outcome instanceof DeliveryOutcome.Sent;
        boolean mayBeThere =
                entry.operation() == OutboxOperation.SEND && (taken || outcome instanceof DeliveryOutcome.Unknown);
        setAside(
                entry,
                mayBeThere ? DeliveryStatus.UNKNOWN : DeliveryStatus.FAILED,
                (taken ? "Telegram took it, but that" : "What became of it") + " could not be written down: "
                        + FailureDescription.of(failure),
                then);
    }

    /** Takes an entry out of the way; then, on the timers' thread, runs the task. */
    void setAside(OutboxEntry entry, DeliveryStatus delivery, String reason, Runnable then) {
        setAside(entry, delivery, reason, then, 1);
    }

    private void setAside(OutboxEntry entry, DeliveryStatus delivery, String reason, Runnable then, int attempt) {
        store.setAside(entry, delivery, reason)
                .subscribe()
                .with(
                        done -> timers.run(() -> {
                            listener.setAside(entry.id(), reason);
                            then.run();
                        }),
                        failure -> timers.run(() -> {
                            listener.storeFails(failure);
                            if (failure instanceof StoreUnavailableException) {
                                timers.after(
                                        backoff.after(attempt),
                                        () -> setAside(entry, delivery, reason, then, attempt + 1));
                            } else {
                                // Its lease runs out, and then it is looked at by itself.
                                then.run();
                            }
                        }));
    }

    private static boolean isNotItsOwn(Throwable failure) {
        return SqlRefusal.of(failure)
                .filter(refusal -> refusal.cause() != SqlRefusal.Cause.DATA)
                .isPresent();
    }
}
