package io.deskwire.bot.intake;

import io.deskwire.bot.reading.Incoming;
import io.deskwire.bot.reading.OutlineReader;
import io.deskwire.bot.reading.ReceivedUpdate;
import io.deskwire.bot.reading.UpdateReader;
import io.deskwire.store.Database;
import io.deskwire.store.StoreUnavailableException;
import io.deskwire.store.intake.UpdateDedup;
import io.deskwire.trace.EventTraces;
import io.deskwire.trace.TracedWork;
import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Turns updates into tickets and messages. A batch shares one transaction: either all of it is recorded, with the numbers of its
 * updates, or nothing. When that is refused, or takes too long, {@link IntakeProbe} tells whose fault it is: where nothing at all can be
 * taken in, nothing is acknowledged; else the updates are taken in one by one, and those that alone fail are kept whole
 * ({@link IntakeQuarantine}). Of a customer whose update alone takes too long all that follows in the batch is kept too, untried: it
 * would cost the others as much again each time.
 */
public final class TicketManager {
    private static final Logger LOG = Logger.getLogger(TicketManager.class);

    private final Database database;
    private final UpdateDedup seen;
    private final BatchChange change;
    private final UpdateReader reader;
    private final IntakeProbe probe;
    private final IntakeQuarantine aside;
    private final IntakeMeters meters;
    private final EventTraces traces;

    TicketManager(
            Database database,
            UpdateDedup seen,
            BatchChange change,
            UpdateReader reader,
            IntakeProbe probe,
            IntakeQuarantine aside,
            IntakeMeters meters,
            EventTraces traces) {
        this.database = database;
        this.seen = seen;
        this.change = change;
        this.reader = reader;
        this.probe = probe;
        this.aside = aside;
        this.meters = meters;
        this.traces = traces;
    }

    /**
     * Takes updates of a bot in for good.
     *
     * @param bot     Telegram's number of the bot
     * @param updates their JSON texts, as Telegram sent them
     * @return fails with {@link StoreUnavailableException} when the database cannot be reached and with
     *     {@link IntakeStoppedException} when no update can be taken in: nothing may be acknowledged, and the same batch can be
     *     handed in again
     */
    public Uni<IntakeResult> take(long bot, List<String> updates) {
        TracedWork batch = traces.updates(updates.size());
        List<ReceivedUpdate> received =
                updates.stream().map(json -> ReceivedUpdate.of(json, reader)).toList();
        List<ReceivedUpdate> unreadable =
                received.stream().filter(update -> !update.isRead()).toList();
        meters.batch(updates.size());
        return together(
                        batch,
                        bot,
                        received.stream().filter(ReceivedUpdate::isRead).toList())
                .flatMap(before -> unreadable.isEmpty()
                        ? Uni.createFrom().item(before)
                        : probe.check()
                                .chain(() -> oneByOne(batch, bot, unreadable))
                                .map(before::plus))
                .onItemOrFailure()
                .invoke((done, failure) -> {
                    batch.ended();
                    if (failure == null) {
                        meters.works();
                    } else {
                        meters.stopped();
                    }
                });
    }

    private Uni<IntakeResult> together(TracedWork batch, long bot, List<ReceivedUpdate> received) {
        if (received.isEmpty()) {
            return Uni.createFrom().item(IntakeResult.NOTHING);
        }
        return commit(
                        batch,
                        bot,
                        received.stream().map(ReceivedUpdate::incoming).toList())
                .onFailure(IntakeFaultVerdict::mayBeItsOwn)
                .recoverWithUni(failure -> probe.check()
                        .invoke(() -> LOG.warnf(
                                "A batch of %d updates could not be taken in: taking them in one by one. %s",
                                received.size(), IntakeFaultVerdict.on(failure).reason()))
                        .chain(() -> oneByOne(batch, bot, received)));
    }

    private Uni<IntakeResult> commit(TracedWork batch, long bot, List<Incoming> incoming) {
        List<Long> numbers =
                incoming.stream().map(Incoming::updateId).distinct().toList();
        return database.change(batch, transaction -> seen.claim(transaction, bot, numbers)
                        .map(fresh -> Batch.of(bot, incoming, fresh))
                        .call(unseen -> change.apply(transaction, unseen)))
                .map(committed -> {
                    List<Incoming> fresh = committed.result().updates();
                    long highest =
                            numbers.stream().mapToLong(Long::longValue).max().orElseThrow();
                    meters.taken(fresh, incoming.size() - fresh.size());
                    return new IntakeResult(highest, fresh.size(), incoming.size() - fresh.size());
                });
    }

    private Uni<IntakeResult> oneByOne(TracedWork batch, long bot, List<ReceivedUpdate> received) {
        Uni<IntakeResult> taken = Uni.createFrom().item(IntakeResult.NOTHING);
        Set<Long> slow = new HashSet<>();
        for (ReceivedUpdate update : received) {
            taken = taken.flatMap(before -> alone(batch, bot, update, slow).map(before::plus));
        }
        return taken;
    }

    /**
     * @param batch what it came with
     * @param slow the chats of which an update took too long just now
     */
    private Uni<IntakeResult> alone(TracedWork batch, long bot, ReceivedUpdate update, Set<Long> slow) {
        Incoming incoming = update.incoming();
        if (incoming == null) {
            Throwable trouble = Objects.requireNonNull(update.trouble(), "what cannot be read has its reason");
            return aside(bot, update, IntakeFaultVerdict.on(trouble), true);
        }
        if (slow.contains(update.chatId())) {
            return aside(bot, update, IntakeFaultVerdict.AFTER_A_SLOW_ONE, false);
        }
        return commit(batch, bot, List.of(incoming))
                .onFailure(IntakeFaultVerdict::mayBeItsOwn)
                .recoverWithUni(failure -> {
                    Uni<IntakeResult> kept = aside(bot, update, IntakeFaultVerdict.on(failure), true);
                    if (!IntakeFaultVerdict.tookTooLong(failure)) {
                        return kept;
                    }
                    if (update.chatId() != null) {
                        slow.add(update.chatId());
                    }
                    // The database may have become slow for all since it was asked.
                    return probe.check().chain(() -> kept);
                });
    }

    /**
     * @param told whether a line in the ticket says so
     */
    private Uni<IntakeResult> aside(long bot, ReceivedUpdate update, IntakeFaultVerdict verdict, boolean told) {
        ReceivedUpdate.Outline outline = OutlineReader.read(update.json());
        return aside.keep(bot, update, outline, verdict, told)
                .map(fresh -> new IntakeResult(outline.updateId(), fresh ? 1 : 0, fresh ? 0 : 1));
    }
}
