package io.deskwire.bot.delivery;

import io.deskwire.event.EventData.ContactUpdated;
import io.deskwire.model.Delivery;
import io.deskwire.store.Committed;
import io.deskwire.store.Contacts;
import io.deskwire.store.Database;
import io.deskwire.store.Outbox;
import io.deskwire.store.OutboxEntry;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The journal in the database. */
final class StoreJournal implements DeliveryJournal {
    static final String LOST = "The bot stopped while it was sending this. It may have arrived.";
    /** A crash leaves at most as many as were in flight. */
    private static final int LOST_AT_ONCE = 100;

    private final Database database;
    private final Outbox outbox;
    private final Contacts contacts;
    private final Duration lease;

    StoreJournal(Database database, Outbox outbox, Contacts contacts, Duration lease) {
        this.database = database;
        this.outbox = outbox;
        this.contacts = contacts;
        this.lease = lease;
    }

    @Override
    public Uni<List<OutboxEntry>> claim(int limit) {
        return database.change(transaction -> outbox.claim(transaction, limit, lease))
                .map(Committed::result);
    }

    @Override
    public Uni<Void> record(OutboxEntry entry, Fate fate) {
        return database.change(transaction -> write(transaction, entry, fate)).replaceWithVoid();
    }

    @Override
    public Uni<List<OutboxEntry>> recordLost(Set<Long> except) {
        return database.change(transaction -> outbox.expired(transaction, LOST_AT_ONCE + except.size())
                        .map(found -> found.stream()
                                .filter(entry -> !except.contains(entry.id()))
                                .toList())
                        .call(lost -> endAll(transaction, lost)))
                .map(Committed::result);
    }

    private Uni<Void> endAll(Transaction transaction, List<OutboxEntry> lost) {
        Uni<Void> ended = Uni.createFrom().voidItem();
        for (OutboxEntry entry : lost) {
            ended = ended.chain(() -> outbox.end(transaction, entry, Delivery.UNKNOWN, LOST, null));
        }
        return ended;
    }

    private Uni<Void> write(Transaction transaction, OutboxEntry entry, Fate fate) {
        if (fate instanceof Fate.Sent sent) {
            Long telegramId = sent.telegramId() == 0 ? null : sent.telegramId();
            return outbox.end(transaction, entry, Delivery.SENT, null, telegramId);
        }
        if (fate instanceof Fate.Unknown unknown) {
            return outbox.end(transaction, entry, Delivery.UNKNOWN, unknown.reason(), null);
        }
        if (fate instanceof Fate.Postponed postponed) {
            return outbox.postpone(transaction, entry, postponed.delay(), postponed.reason());
        }
        Fate.Failed failed = (Fate.Failed) fate;
        Uni<Void> ended = outbox.end(transaction, entry, Delivery.FAILED, failed.reason(), null);
        return failed.blocked() ? ended.chain(() -> block(transaction, entry)) : ended;
    }

    private Uni<Void> block(Transaction transaction, OutboxEntry entry) {
        return contacts.block(transaction, entry.chatId(), "blocked")
                .invoke(contact -> {
                    if (contact != null) {
                        transaction.record(new ContactUpdated(contact), null);
                    }
                })
                .replaceWithVoid();
    }
}
