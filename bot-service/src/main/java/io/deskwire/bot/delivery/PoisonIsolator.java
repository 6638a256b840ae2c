package io.deskwire.bot.delivery;

import io.deskwire.model.DeliveryStatus;
import io.deskwire.store.SqlRefusal;
import io.deskwire.store.StoreUnavailableException;
import io.deskwire.store.outbox.DeadLetters;
import io.deskwire.store.outbox.OutboxClaims;
import io.deskwire.store.outbox.OutboxEntry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes entries each by itself after a batch of them could not be had, so that one does not stop the others. What fails for its own
 * sake is set aside. What somebody else holds, or fails while nothing else is taken either (a permission or a column may be missing,
 * which is no fault of the entry's), is left alone for a while, and its chat with it.
 */
final class PoisonIsolator {
    /** As long as the usual time-outs of whoever holds a row; each try costs a look at it. */
    static final Duration LEFT_ALONE = Duration.ofSeconds(15);
    /** So many in a row without an answer: it is the database and not the entries. */
    private static final int MOST_UNANSWERED = 3;

    private final DeadLetters setAside;
    private final DeliveryListener listener;
    private final InstantSource clock;
    private final Map<Long, Instant> leftAlone = new ConcurrentHashMap<>();
    private final Map<Long, Instant> refusedSince = new ConcurrentHashMap<>();
    private volatile Instant takenAt = Instant.MIN;

    PoisonIsolator(DeadLetters setAside, DeliveryListener listener, InstantSource clock) {
        this.setAside = setAside;
        this.listener = listener;
        this.clock = clock;
    }

    /** Returns these chats and those that are left alone now. */
    Set<Long> withLeftAlone(Set<Long> chats) {
        Instant now = clock.instant();
        leftAlone.values().removeIf(until -> !until.isAfter(now));
        Set<Long> all = new HashSet<>(chats);
        all.addAll(leftAlone.keySet());
        return all;
    }

    /** Something was taken: the schema is as it should be. */
    void taken() {
        takenAt = clock.instant();
    }

    /**
     * Does the work for one entry after the other. Fails when the database does not answer for any of them.
     *
     * @param delivery what is known of a reply that has to be set aside
     */
    Uni<List<OutboxEntry>> each(
            List<OutboxClaims.OutboxKey> places,
            DeliveryStatus delivery,
            Function<OutboxClaims.OutboxKey, Uni<List<OutboxEntry>>> work) {
        Tally tally = new Tally();
        return Multi.createFrom()
                .iterable(places)
                .onItem()
                .transformToUniAndConcatenate(place -> tally.unanswered >= MOST_UNANSWERED
                        ? Uni.createFrom().voidItem()
                        : one(place, delivery, work, tally))
                .collect()
                .last()
                .map(done -> tally.result());
    }

    private Uni<Void> one(
            OutboxClaims.OutboxKey place,
            DeliveryStatus delivery,
            Function<OutboxClaims.OutboxKey, Uni<List<OutboxEntry>>> work,
            Tally tally) {
        return Uni.createFrom()
                .deferred(() -> work.apply(place))
                .invoke(found -> {
                    tally.answered(found);
                    refusedSince.remove(place.id());
                    taken();
                })
                .replaceWithVoid()
                .onFailure(failure -> isItsOwn(place, failure))
                .recoverWithUni(poison -> aside(place, delivery, poison, tally))
                .onFailure()
                .recoverWithItem(failure -> {
                    leftAlone.put(place.chatId(), clock.instant().plus(LEFT_ALONE));
                    listener.storeFails(failure);
                    tally.failed(failure);
                    return null;
                });
    }

    private boolean isItsOwn(OutboxClaims.OutboxKey place, Throwable failure) {
        if (failure instanceof StoreUnavailableException) {
            return false;
        }
        boolean perhapsOurs = SqlRefusal.of(failure)
                .filter(refusal -> refusal.cause() != SqlRefusal.Cause.DATA)
                .isPresent();
        return !perhapsOurs || takenAt.isAfter(refusedSince.computeIfAbsent(place.id(), id -> clock.instant()));
    }

    private Uni<Void> aside(OutboxClaims.OutboxKey place, DeliveryStatus delivery, Throwable poison, Tally tally) {
        String reason = "It could not be read: " + FailureDescription.of(poison);
        return setAside.put(place.id(), delivery, reason).invoke(() -> {
            tally.answered(List.of());
            refusedSince.remove(place.id());
            listener.setAside(place.id(), reason);
        });
    }

    private static final class Tally {
        private final List<OutboxEntry> entries = new ArrayList<>();
        private boolean answered;
        private int unanswered;
        private @Nullable Throwable last;

        private void answered(List<OutboxEntry> found) {
            answered = true;
            entries.addAll(found);
        }

        private void failed(Throwable failure) {
            unanswered++;
            last = failure;
        }

        private List<OutboxEntry> result() {
            if (!answered && last instanceof StoreUnavailableException away) {
                throw away;
            }
            return entries;
        }
    }
}
