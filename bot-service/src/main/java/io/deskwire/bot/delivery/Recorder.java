package io.deskwire.bot.delivery;

import io.deskwire.bot.pace.Timers;
import io.deskwire.pace.Backoff;
import io.deskwire.store.OutboxEntry;
import io.deskwire.store.StoreUnavailableException;

/** Records fates until the database takes them: what Telegram answered must not be forgotten, or it would be sent again. */
final class Recorder {
    private final DeliveryJournal journal;
    private final DeliveryListener listener;
    private final Timers timers;
    private final Backoff backoff;

    /**
     * @param backoff between tries
     */
    Recorder(DeliveryJournal journal, DeliveryListener listener, Timers timers, Backoff backoff) {
        this.journal = journal;
        this.listener = listener;
        this.timers = timers;
        this.backoff = backoff;
    }

    /** Records the fate; then, on the timers' thread, runs the task. */
    void record(OutboxEntry entry, Fate fate, Runnable then) {
        listener.answered(entry, fate);
        record(entry, fate, then, 1);
    }

    private void record(OutboxEntry entry, Fate fate, Runnable then, int attempt) {
        journal.record(entry, fate)
                .subscribe()
                .with(
                        done -> timers.run(then),
                        failure -> timers.run(() -> failed(entry, fate, then, attempt, failure)));
    }

    private void failed(OutboxEntry entry, Fate fate, Runnable then, int attempt, Throwable failure) {
        listener.storeFails(failure);
        if (failure instanceof StoreUnavailableException) {
            timers.after(backoff.after(attempt), () -> record(entry, fate, then, attempt + 1));
        } else {
            // The lease runs out and a reply becomes unknown, which is the truth about what is recorded.
            then.run();
        }
    }
}
