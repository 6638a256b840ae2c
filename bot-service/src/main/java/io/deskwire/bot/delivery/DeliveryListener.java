package io.deskwire.bot.delivery;

import io.deskwire.store.outbox.OutboxEntry;
import java.time.Duration;

/** Hears what the outbox worker does; what is worth a log line or a number is its business. */
interface DeliveryListener {
    /** Telegram answered, or did not. */
    void answered(OutboxEntry entry, DeliveryOutcome outcome);

    /**
     * Telegram asks to wait.
     *
     * @param all with anything, not with this chat alone
     */
    void limited(OutboxEntry entry, Duration delay, boolean all);

    /** This process sends from now on, or no longer does. */
    void turn(boolean ours);

    /** An entry was found that nobody sends any more. */
    void lost(OutboxEntry entry);

    /** An entry was taken out of the way, for a person to look at. */
    void setAside(long id, String reason);

    void storeAnswers();

    void storeFails(Throwable failure);
}
