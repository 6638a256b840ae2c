package io.deskwire.bot.delivery;

import io.deskwire.event.EventData.ContactUpdated;
import io.deskwire.store.Committed;
import io.deskwire.store.Contacts;
import io.deskwire.store.Database;
import io.deskwire.store.OutboxClaims;
import io.deskwire.store.OutboxEntry;
import io.deskwire.store.OutboxResult;
import io.deskwire.store.OutboxResults;
import io.deskwire.store.SentPart;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The journal in the database. */
final class StoreJournal implements DeliveryJournal {
    static final String LOST = "The bot stopped while it was sending this. It may have arrived.";
    /** A crash leaves at most as many as were in flight. */
    private static final int LOST_AT_ONCE = 100;

    private final Database database;
    private final OutboxClaims claims = new OutboxClaims();
    private final OutboxResults results = new OutboxResults(Clock.tickMillis(ZoneOffset.UTC));
    private final Contacts contacts = new Contacts();
    private final Duration lease;

    StoreJournal(Database database, Duration lease) {
        this.database = database;
        this.lease = lease;
    }

    @Override
    public Uni<List<OutboxEntry>> claim(int limit) {
        return database.change(transaction -> claims.claim(transaction, limit, lease, Set.of()))
                .map(Committed::result);
    }

    @Override
    public Uni<Void> record(OutboxEntry entry, Fate fate) {
        return database.change(transaction -> write(transaction, entry, fate)).replaceWithVoid();
    }

    @Override
    public Uni<List<OutboxEntry>> recordLost(Set<Long> except) {
        return database.change(transaction -> claims.expired(transaction, LOST_AT_ONCE, except)
                        .call(lost -> results.record(
                                transaction,
                                lost.stream()
                                        .map(entry -> OutboxResult.unknown(entry, LOST, 1))
                                        .toList())))
                .map(Committed::result);
    }

    private Uni<Void> write(Transaction transaction, OutboxEntry entry, Fate fate) {
        if (fate instanceof Fate.Sent sent) {
            List<Long> ids = sent.telegramId() == 0 ? List.of() : List.of(sent.telegramId());
            return results.record(
                    transaction, List.of(OutboxResult.sent(entry, new SentPart(entry.partsSent() + 1, ids, Map.of()))));
        }
        if (fate instanceof Fate.Unknown unknown) {
            return results.record(transaction, List.of(OutboxResult.unknown(entry, unknown.reason(), 1)));
        }
        if (fate instanceof Fate.Postponed postponed) {
            return results.record(
                    transaction, List.of(OutboxResult.postponed(entry, postponed.delay(), postponed.reason(), false)));
        }
        Fate.Failed failed = (Fate.Failed) fate;
        List<OutboxResult> result = List.of(OutboxResult.failed(entry, failed.reason()));
        return failed.blocked()
                ? block(transaction, entry).chain(() -> results.record(transaction, result))
                : results.record(transaction, result);
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
