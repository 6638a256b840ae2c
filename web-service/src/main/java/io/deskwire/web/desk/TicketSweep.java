package io.deskwire.web.desk;

import io.deskwire.event.EventData.TicketUpdated;
import io.deskwire.housekeeping.HousekeepingJob;
import io.deskwire.model.SystemLine;
import io.deskwire.model.SystemLine.What;
import io.deskwire.model.Ticket;
import io.deskwire.retry.LogThrottle;
import io.deskwire.store.Database;
import io.deskwire.store.StoreUnavailableException;
import io.deskwire.store.Transaction;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.messages.NewMessage;
import io.deskwire.store.outbox.Outbox;
import io.deskwire.store.outbox.OutboxTask;
import io.deskwire.store.tickets.Tickets;
import io.deskwire.web.problem.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * Changes all tickets of which something holds that nobody has to ask for, portion by portion, each with its line, its event and its
 * customer's card. Over any number of replicas each ticket is changed once: whoever has its lock looks again whether it still holds,
 * and what another one has locked is passed over. A ticket that cannot be changed keeps no other; it is counted, and tried again the
 * next time.
 */
final class TicketSweep {
    private static final Logger LOG = Logger.getLogger(TicketSweep.class);
    /** Tickets of one transaction: whoever else changes something waits for some milliseconds only. */
    static final int PORTION = 100;

    /** What fails, does so again each time. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Database database;
    private final Tickets tickets;
    private final Messages messages;
    private final Outbox outbox;
    private final Counter changed;
    private final Counter failures;
    private final LogThrottle throttle = new LogThrottle(QUIET, InstantSource.system());
    private final String trouble;
    /** Behind a portion of which none could be changed, the next time begins: what stands there for good keeps nothing behind it. */
    private volatile long behind;

    /**
     * @param job     what the metrics call it
     * @param trouble what is wrong with tickets that cannot be changed, as the end of a sentence about them
     */
    TicketSweep(
            Database database,
            Tickets tickets,
            Messages messages,
            Outbox outbox,
            MeterRegistry meters,
            String job,
            String trouble) {
        this.database = database;
        this.tickets = tickets;
        this.messages = messages;
        this.outbox = outbox;
        this.changed = Counter.builder("deskwire.swept.tickets")
                .description("Tickets that the desk changed by itself when it looked after them")
                .tag("of", job)
                .register(meters);
        this.failures = HousekeepingJob.failures(meters, job);
        this.trouble = trouble;
    }

    /** Returns tickets behind a number of which it holds, so many at most; ascending. */
    interface Finding {
        Uni<List<Long>> find(Transaction transaction, long after, int limit);
    }

    /** Locks those of which it still holds and that nobody else has in hand. */
    interface Locking {
        Uni<List<Ticket>> lock(Transaction transaction, Collection<Long> ids);
    }

    /** Says what becomes of tickets that are locked. */
    interface Change {
        Uni<List<Swept>> of(Transaction transaction, List<Ticket> locked);
    }

    /** A ticket after the change, and the line that says what changed. */
    record Swept(Ticket ticket, SystemLine line) {}

    private record Sweep(Finding finding, Locking locking, Change change) {}

    /**
     * Changes all. Fails when the database is away, and when none of a whole portion could be changed: that is hardly the tickets' fault,
     * and the next time goes on behind it.
     */
    Uni<Void> all(Finding finding, Locking locking, Change change) {
        long from = behind;
        behind = 0;
        return after(from, new Sweep(finding, locking, change));
    }

    /** As {@link #all}, from the first one on, for somebody who waits for it. */
    Uni<Void> fromTheFirst(Finding finding, Locking locking, Change change) {
        return after(0, new Sweep(finding, locking, change));
    }

    private Uni<Void> after(long ticketId, Sweep sweep) {
        return database.snapshot(transaction -> sweep.finding().find(transaction, ticketId, PORTION))
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : together(found, sweep)
                                .onFailure(TicketSweep::isItsOwn)
                                .recoverWithUni(() -> oneByOne(found, sweep))
                                .chain(() -> found.size() < PORTION
                                        ? Uni.createFrom().voidItem()
                                        : after(found.get(found.size() - 1), sweep)));
    }

    /** Says of a change that failed whether it may be a ticket's fault, so that it is made without the tickets. */
    static boolean isATickets(Throwable failure) {
        return !(failure instanceof Problem) && isItsOwn(failure);
    }

    private static boolean isItsOwn(Throwable failure) {
        return !(failure instanceof StoreUnavailableException);
    }

    private Uni<Void> together(List<Long> ids, Sweep sweep) {
        return database.change(transaction -> sweep.locking()
                        .lock(transaction, ids)
                        .call(locked -> locked.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : sweep.change().of(transaction, locked).flatMap(all -> write(transaction, all))))
                .invoke(done -> changed.increment(done.result().size()))
                .replaceWithVoid();
    }

    private Uni<Void> oneByOne(List<Long> ids, Sweep sweep) {
        Map<Long, Throwable> failed = new LinkedHashMap<>();
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> together(List.of(id), sweep)
                        .onFailure(TicketSweep::isItsOwn)
                        .recoverWithUni(failure -> {
                            failed.put(id, failure);
                            return Uni.createFrom().voidItem();
                        }))
                .collect()
                .last()
                .flatMap(done -> judged(failed, ids));
    }

    private Uni<Void> judged(Map<Long, Throwable> failed, List<Long> portion) {
        if (failed.size() == PORTION) {
            behind = portion.get(PORTION - 1);
            return Uni.createFrom().failure(failed.values().iterator().next());
        }
        if (!failed.isEmpty()) {
            failures.increment(failed.size());
            throttle.line()
                    .ifPresent(unsaid -> LOG.errorf(
                            "Tickets %s %s: %s",
                            failed.keySet(), trouble, failed.values().iterator().next()));
        }
        return Uni.createFrom().voidItem();
    }

    Uni<Void> write(Transaction transaction, List<Swept> all) {
        List<NewMessage> lines = all.stream()
                .map(one -> NewMessage.system(
                        one.ticket().id(), one.line(), one.ticket().updatedAt()))
                .toList();
        return tickets.updateAll(transaction, all.stream().map(Swept::ticket).toList())
                .chain(() -> messages.insertAll(transaction, lines))
                .invoke(written -> {
                    for (int i = 0; i < all.size(); i++) {
                        Swept one = all.get(i);
                        transaction.record(
                                new TicketUpdated(one.ticket(), written.get(i)),
                                one.ticket().id(),
                                one.line().attribution());
                    }
                })
                .chain(() -> cards(transaction, all));
    }

    /** The customer's card says where the ticket stands and who looks after it; of teams it says nothing. */
    private Uni<Void> cards(Transaction transaction, List<Swept> all) {
        List<Long> ids = all.stream()
                .filter(one -> one.line().what() != What.TEAM)
                .map(one -> one.ticket().id())
                .toList();
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : tickets.chatsOf(transaction, ids)
                        .flatMap(chats -> outbox.add(
                                transaction,
                                new TreeMap<>(chats)
                                        .entrySet().stream()
                                                .map(chat -> OutboxTask.card(chat.getKey(), chat.getValue()))
                                                .toList()));
    }
}
