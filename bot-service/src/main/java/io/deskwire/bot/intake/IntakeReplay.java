package io.deskwire.bot.intake;

import io.deskwire.bot.reading.Incoming;
import io.deskwire.bot.reading.ReceivedUpdate;
import io.deskwire.bot.reading.UpdateReader;
import io.deskwire.store.Database;
import io.deskwire.store.StoreUnavailableException;
import io.deskwire.store.Transaction;
import io.deskwire.store.intake.IntakeFailure;
import io.deskwire.store.intake.IntakeFailures;
import io.smallrye.mutiny.Uni;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Takes in what was kept aside, each once, in Telegram's order; what fails again stays kept. */
public final class IntakeReplay {
    private static final Logger LOG = Logger.getLogger(IntakeReplay.class);
    /** Some seconds of work; whoever asks for all is told how many are left. */
    private static final int AT_ONCE = 500;

    private final Database database;
    private final IntakeFailures failures;
    private final BatchChange change;
    private final UpdateReader reader;
    private final IntakeProbe probe;

    /** What became of one. */
    public enum ReplayResult {
        REPLAYED,
        FAILED_AGAIN,
        /** The database was away, or busy with others: the try does not count, and the bot makes another by itself. */
        PUT_OFF,
        /** There is none of that number, or it was taken in, or given up, before. */
        NOT_OPEN
    }

    /**
     * What became of several.
     *
     * @param replayed how many are in their tickets now
     * @param failed   how many stay kept
     */
    public record Replayed(int replayed, int failed) {}

    IntakeReplay(
            Database database, IntakeFailures failures, BatchChange change, UpdateReader reader, IntakeProbe probe) {
        this.database = database;
        this.failures = failures;
        this.change = change;
        this.reader = reader;
        this.probe = probe;
    }

    /**
     * Takes one in. Whatever it fails by, it has failed again and keeps none behind it; what passes uses up none of its tries. Fails
     * when not even that can be recorded.
     */
    public Uni<ReplayResult> replay(long id) {
        return database.change(transaction -> failures.lock(transaction, id)
                        .flatMap(kept -> kept.isEmpty()
                                ? Uni.createFrom().item(ReplayResult.NOT_OPEN)
                                : take(transaction, id, kept.get())))
                .map(committed -> committed.result())
                .onFailure()
                .recoverWithUni(failure -> failedAgain(id, failure));
    }

    /** Takes in what is open, the first {@value #AT_ONCE} of it. */
    public Uni<Replayed> replayAll() {
        return failures.open(AT_ONCE)
                .map(open -> open.stream().map(IntakeFailure::id).toList())
                .flatMap(this::replayEach);
    }

    /** Takes in what the bot is to try again by now. */
    public Uni<Replayed> replayDue() {
        return failures.due(AT_ONCE).flatMap(this::replayEach);
    }

    private Uni<ReplayResult> take(Transaction transaction, long id, IntakeFailures.KeptUpdate kept) {
        ReceivedUpdate received = ReceivedUpdate.of(kept.json(), reader);
        Incoming incoming = received.incoming();
        Uni<Void> taken = incoming == null
                ? Uni.createFrom().failure(received.trouble())
                : change.apply(transaction, Batch.of(kept.bot(), List.of(incoming), Set.of(incoming.updateId())));
        return taken.chain(() -> failures.replayed(transaction, id)).replaceWith(ReplayResult.REPLAYED);
    }

    private Uni<ReplayResult> failedAgain(long id, Throwable failure) {
        if (!IntakeFaultVerdict.mayBeItsOwn(failure)) {
            return putOff(id, failure);
        }
        if (!IntakeFaultVerdict.tookTooLong(failure)) {
            return counted(id, failure);
        }
        return probe.check()
                .chain(() -> counted(id, failure))
                .onFailure(stopped -> stopped instanceof IntakeStoppedException || IntakeFaultVerdict.passes(stopped))
                .recoverWithUni(() -> putOff(id, failure));
    }

    private Uni<ReplayResult> counted(long id, Throwable failure) {
        IntakeFaultVerdict verdict = IntakeFaultVerdict.on(failure);
        LOG.warnf("Intake failure %d failed again and stays kept. %s", id, verdict.reason());
        return failures.failed(id, verdict.reason(), verdict.fault()).replaceWith(ReplayResult.FAILED_AGAIN);
    }

    private Uni<ReplayResult> putOff(long id, Throwable failure) {
        String reason = IntakeFaultVerdict.on(failure).reason();
        LOG.warnf("Intake failure %d stays kept; the try is not counted. %s", id, reason);
        return failures.putOff(id, reason).replaceWith(ReplayResult.PUT_OFF);
    }

    private Uni<Replayed> replayEach(List<Long> ids) {
        return next(ids.iterator(), new Replayed(0, 0));
    }

    private Uni<Replayed> next(Iterator<Long> ids, Replayed so) {
        if (!ids.hasNext()) {
            return Uni.createFrom().item(so);
        }
        long id = ids.next();
        return replay(id)
                .onFailure(failure -> !(failure instanceof StoreUnavailableException))
                .recoverWithItem(failure -> {
                    // Somebody holds what it needs, say: it is tried again with the next round, and those behind it
                    // now.
                    LOG.warnf(
                            "Intake failure %d stays kept for now. %s",
                            id, IntakeFaultVerdict.on(failure).reason());
                    return ReplayResult.PUT_OFF;
                })
                .flatMap(result -> next(
                        ids,
                        switch (result) {
                            case REPLAYED -> new Replayed(so.replayed() + 1, so.failed());
                            case FAILED_AGAIN, PUT_OFF -> new Replayed(so.replayed(), so.failed() + 1);
                            case NOT_OPEN -> so;
                        }));
    }
}
