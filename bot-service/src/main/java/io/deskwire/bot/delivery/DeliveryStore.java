package io.deskwire.bot.delivery;

import io.deskwire.model.DeliveryStatus;
import io.deskwire.store.outbox.OutboxEntry;
import io.deskwire.store.outbox.TicketCards;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What the outbox worker reads and records. Each call is a transaction of its own and fails as the store does. */
interface DeliveryStore {
    /** Takes or renews the turn to send, which one process has at a time; tells whether it has it. */
    Uni<Boolean> takeTurn(Duration length);

    /** Gives the turn up, so that another process need not wait for its end. */
    Uni<Void> releaseTurn();

    /**
     * Claims what is due, one entry a chat at most, and marks it as being sent.
     *
     * @param resting chats to leave alone
     */
    Uni<List<OutboxEntry>> claim(int limit, Set<Long> resting);

    /** Lets a claim hold for as long as a call may take, and some more; tells whether it still stands. */
    Uni<Boolean> prolong(OutboxEntry entry, Duration call);

    /** Notes that a card is about to be sent, and tells whether the claim still stands. */
    Uni<Boolean> beginCard(OutboxEntry entry, TicketCards.SentCard card);

    /** Records an entry's outcome; recording the same again changes nothing. */
    Uni<Void> record(OutboxEntry entry, DeliveryOutcome outcome);

    /**
     * Takes an entry out of the way that cannot be carried out or recorded, with the reason.
     *
     * @param delivery what is known of a reply: failed, or unknown when it may have arrived
     */
    Uni<Void> setAside(OutboxEntry entry, DeliveryStatus delivery, String reason);

    /**
     * Records what becomes of entries whose sender did not come back in time.
     *
     * @param except entries that this worker still has in hand
     * @return the entries that it recorded
     */
    Uni<List<OutboxEntry>> recordLost(Set<Long> except);
}
