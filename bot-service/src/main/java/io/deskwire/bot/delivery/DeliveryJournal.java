package io.deskwire.bot.delivery;

import io.deskwire.store.OutboxEntry;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/** What the outbox worker reads and records. Each call is a transaction of its own and fails as the store does. */
interface DeliveryJournal {
    /** Claims what is due, one entry a chat at most, and marks it as being sent. */
    Uni<List<OutboxEntry>> claim(int limit);

    /** Records an entry's fate; recording the same again changes nothing. */
    Uni<Void> record(OutboxEntry entry, Fate fate);

    /**
     * Records entries as unknown whose sender did not come back in time.
     *
     * @param except entries that this worker still has in hand
     * @return the entries that it recorded
     */
    Uni<List<OutboxEntry>> recordLost(Set<Long> except);
}
