package io.deskwire.bot.delivery;

import io.deskwire.store.OutboxEntry;

/** Hears what the outbox worker does; what is worth a log line or a number is its business. */
interface DeliveryListener {
    /** Telegram answered, or did not. */
    void answered(OutboxEntry entry, Fate fate);

    /** An entry was found that nobody sends any more. */
    void lost(OutboxEntry entry);

    void storeAnswers();

    void storeFails(Throwable failure);
}
