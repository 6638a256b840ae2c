package io.deskwire.bot.delivery;

import io.deskwire.bot.telegram.LivenessSign;
import io.deskwire.event.EventData.ContactUpdated;
import io.deskwire.model.Actor;
import io.deskwire.model.Attribution;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.Message;
import io.deskwire.store.Committed;
import io.deskwire.store.Database;
import io.deskwire.store.Leases;
import io.deskwire.store.StoreUnavailableException;
import io.deskwire.store.Transaction;
import io.deskwire.store.health.TelegramSigns;
import io.deskwire.store.messages.TelegramMessages;
import io.deskwire.store.outbox.DeadLetters;
import io.deskwire.store.outbox.OutboxClaims;
import io.deskwire.store.outbox.OutboxEntry;
import io.deskwire.store.outbox.OutboxOperation;
import io.deskwire.store.outbox.OutboxResult;
import io.deskwire.store.outbox.OutboxResults;
import io.deskwire.store.outbox.TicketCards;
import io.deskwire.store.people.Contacts;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the outbox worker of one bot reads and records, in the database. */
final class DatabaseDeliveryStore implements DeliveryStore {
    /** A crash leaves at most as many as were in flight. */
    private static final int LOST_AT_ONCE = 100;

    /** The lease of whichever process sends what a bot has to send; Telegram's number of the bot follows. */
    private static final String TURN = "telegram-sender/";
    /** What was taken just before is no news beside thirty messages a second. */
    private static final Duration REACHED_NOTED_EVERY = Duration.ofSeconds(1);

    private final String holder = UUID.randomUUID().toString();
    private final Database database;
    private final Leases leases;
    private final String turn;
    private final OutboxClaims claims;
    private final OutboxResults results = new OutboxResults(Clock.tickMillis(ZoneOffset.UTC));
    private final TelegramMessages telegram = new TelegramMessages();
    private final Contacts contacts = new Contacts();
    private final TicketCards cards;
    private final DeliveryRules rules;
    private final Duration lease;
    private final DeadLetters setAside;
    private final PoisonIsolator oneByOne;
    private final LivenessSign reached;
    private volatile boolean batchFailed;

    /**
     * @param bot Telegram's number of the bot
     */
    DatabaseDeliveryStore(
            long bot,
            Database database,
            TicketCards cards,
            DeliveryRules rules,
            Duration lease,
            DeliveryListener listener,
            InstantSource clock) {
        this.turn = TURN + bot;
        this.claims = new OutboxClaims(bot);
        this.database = database;
        this.leases = new Leases(database);
        this.cards = cards;
        this.rules = rules;
        this.lease = lease;
        this.setAside = new DeadLetters(database);
        this.oneByOne = new PoisonIsolator(setAside, listener, clock);
        this.reached =
                new LivenessSign(() -> new TelegramSigns(database).customerReached(bot), REACHED_NOTED_EVERY, clock);
    }

    @Override
    public Uni<Boolean> takeTurn(Duration length) {
        return leases.take(turn, holder, length);
    }

    @Override
    public Uni<Void> releaseTurn() {
        return leases.release(turn, holder);
    }

    @Override
    public Uni<List<OutboxEntry>> claim(int limit, Set<Long> resting) {
        Set<Long> except = oneByOne.withLeftAlone(resting);
        return batchFailed ? claimOneByOne(limit, except) : claimBatch(limit, except);
    }

    private Uni<List<OutboxEntry>> claimBatch(int limit, Set<Long> except) {
        return database.change(transaction -> claims.claim(transaction, limit, lease, except))
                .map(Committed::result)
                .invoke(claimed -> {
                    if (!claimed.isEmpty()) {
                        oneByOne.taken();
                    }
                })
                .onFailure()
                .invoke(failure -> batchFailed = true)
                .onFailure(DatabaseDeliveryStore::isItsOwn)
                .recoverWithUni(failure -> claimOneByOne(limit, except));
    }

    private Uni<List<OutboxEntry>> claimOneByOne(int limit, Set<Long> except) {
        return database.snapshot(transaction -> claims.due(transaction, limit, except))
                .flatMap(due -> oneByOne.each(due, DeliveryStatus.FAILED, place -> database.change(
                                transaction -> claims.claimOnly(transaction, place, lease))
                        .map(Committed::result)))
                .invoke(() -> batchFailed = false);
    }

    private static boolean isItsOwn(Throwable failure) {
        return !(failure instanceof StoreUnavailableException);
    }

    @Override
    public Uni<Boolean> prolong(OutboxEntry entry, Duration call) {
        return database.change(transaction -> results.prolong(transaction, entry, lease.plus(call)))
                .map(Committed::result);
    }

    @Override
    public Uni<Boolean> beginCard(OutboxEntry entry, TicketCards.SentCard card) {
        return database.change(transaction -> results.prolong(transaction, entry, lease)
                        .call(stands -> stands
                                ? cards.sending(transaction, entry, card)
                                : Uni.createFrom().voidItem()))
                .map(Committed::result);
    }

    @Override
    public Uni<Void> record(OutboxEntry entry, DeliveryOutcome outcome) {
        return database.change(transaction -> write(transaction, entry, outcome))
                .invoke(() -> {
                    if (outcome instanceof DeliveryOutcome.Sent) {
                        reached.seen();
                    }
                })
                .replaceWithVoid();
    }

    @Override
    public Uni<List<OutboxEntry>> recordLost(Set<Long> except) {
        return lost(transaction -> claims.expired(transaction, LOST_AT_ONCE, except))
                .onFailure(DatabaseDeliveryStore::isItsOwn)
                .recoverWithUni(
                        failure -> database.snapshot(transaction -> claims.lost(transaction, LOST_AT_ONCE, except))
                                .flatMap(places -> oneByOne.each(
                                        places,
                                        DeliveryStatus.UNKNOWN,
                                        place -> lost(transaction -> claims.expiredOnly(transaction, place)))));
    }

    @Override
    public Uni<Void> setAside(OutboxEntry entry, DeliveryStatus delivery, String reason) {
        return setAside.put(entry, delivery, reason);
    }

    private Uni<List<OutboxEntry>> lost(Function<Transaction, Uni<List<OutboxEntry>>> found) {
        return database.change(transaction -> found.apply(transaction)
                        .call(lost -> results.record(
                                transaction, lost.stream().map(this::lost).toList())))
                .map(Committed::result);
    }

    private OutboxResult lost(OutboxEntry entry) {
        int parts =
                entry.message() == null ? 0 : MessageParts.of(entry.message()).size();
        return result(entry, rules.lost(entry, parts));
    }

    private Uni<Void> write(Transaction transaction, OutboxEntry entry, DeliveryOutcome outcome) {
        if (entry.operation() == OutboxOperation.CARD) {
            return card(transaction, entry, outcome);
        }
        if (outcome instanceof DeliveryOutcome.Sent sent && sent.more() && sent.part() != null) {
            return results.partSent(transaction, entry, sent.part(), remark(entry, sent));
        }
        return ended(transaction, entry, outcome);
    }

    private Uni<Void> card(Transaction transaction, OutboxEntry entry, DeliveryOutcome outcome) {
        Uni<Void> ended = ended(transaction, entry, outcome);
        if (outcome instanceof DeliveryOutcome.Sent sent) {
            TicketCards.SentCard shown = sent.card();
            return shown == null ? ended : ended.chain(() -> cards.save(transaction, entry.requiredTicketId(), shown));
        }
        return outcome instanceof DeliveryOutcome.Unknown
                ? ended
                : ended.chain(() -> cards.notSent(transaction, entry));
    }

    private Uni<Void> ended(Transaction transaction, OutboxEntry entry, DeliveryOutcome outcome) {
        if (outcome instanceof DeliveryOutcome.Failed failed && failed.blocked() != null) {
            // The contact first, as the intake locks it.
            return block(transaction, entry, failed)
                    .chain(() -> results.record(transaction, List.of(result(entry, outcome))))
                    .chain(() -> results.failQueued(transaction, entry.bot(), entry.chatId(), failed.reason()));
        }
        Uni<Void> recorded = results.record(transaction, List.of(result(entry, outcome)));
        return entry.operation() == OutboxOperation.EDIT && outcome instanceof DeliveryOutcome.Sent
                ? recorded.chain(
                        () -> telegram.forget(transaction, entry.bot(), entry.chatId(), EditPlanner.surplus(entry)))
                : recorded;
    }

    private static OutboxResult result(OutboxEntry entry, DeliveryOutcome outcome) {
        if (outcome instanceof DeliveryOutcome.Sent sent) {
            return sent.card() != null && sent.more()
                    ? again(entry, null)
                    : OutboxResult.sent(entry, sent.part(), remark(entry, sent));
        }
        if (outcome instanceof DeliveryOutcome.Unknown unknown) {
            if (entry.operation() == OutboxOperation.CARD) {
                return again(entry, unknown.reason());
            }
            return OutboxResult.unknown(entry, unknown.reason(), unknown.parts());
        }
        if (outcome instanceof DeliveryOutcome.Postponed postponed) {
            return OutboxResult.postponed(entry, postponed.delay(), postponed.reason(), postponed.limited());
        }
        return OutboxResult.failed(entry, ((DeliveryOutcome.Failed) outcome).reason());
    }

    /** What was to be said of an earlier part stays. */
    private static @Nullable String remark(OutboxEntry entry, DeliveryOutcome.Sent sent) {
        Message message = entry.message();
        return sent.remark() == null
                        && entry.partsSent() > 0
                        && message != null
                        && message.delivery() == DeliveryStatus.SENDING
                ? message.reason()
                : sent.remark();
    }

    private static OutboxResult again(OutboxEntry entry, @Nullable String reason) {
        return OutboxResult.postponed(entry, Duration.ZERO, reason, false);
    }

    private Uni<Void> block(Transaction transaction, OutboxEntry entry, DeliveryOutcome.Failed failed) {
        return contacts.block(transaction, entry.bot(), entry.chatId(), failed.blocked())
                .invoke(contact -> {
                    if (contact != null) {
                        transaction.record(new ContactUpdated(contact), null, Attribution.system(Actor.Part.DELIVERY));
                    }
                })
                .replaceWithVoid();
    }
}
