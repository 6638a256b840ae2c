package io.deskwire.bot.files;

import io.deskwire.retry.Backoff;
import io.deskwire.store.files.FileClaim;
import io.deskwire.timers.Timers;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Fetches files, a few at the same time. A state machine on one thread: it looks when it is woken, when a transfer ends and when
 * its timer says so, and waits longer and longer while the database does not answer.
 */
final class FetchLoop {
    private static final Timers.DelayedTask NONE = () -> {};
    private static final Cancellable NOTHING = () -> {};

    private final IntFunction<Uni<List<FileClaim>>> claims;
    private final Function<FileClaim, Uni<Void>> transfer;
    private final Function<FileClaim, Uni<Void>> giveBack;
    private final FetchReport report;
    private final Timers timers;
    private final Backoff.Series backoff;
    private final int parallel;
    private final Duration idle;
    private final Map<FileClaim, Cancellable> inFlight = new LinkedHashMap<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private boolean running;
    private boolean claiming;
    private boolean wanted;
    private boolean resting;
    private Timers.DelayedTask timer = NONE;

    /**
     * @param claims   claims at most so many files
     * @param transfer fetches one and records what came of it; never fails for the file's sake
     * @param giveBack lets others have a file whose transfer was cancelled
     */
    FetchLoop(
            IntFunction<Uni<List<FileClaim>>> claims,
            Function<FileClaim, Uni<Void>> transfer,
            Function<FileClaim, Uni<Void>> giveBack,
            FetchReport report,
            Timers timers,
            Backoff backoff,
            int parallel,
            Duration idle) {
        this.claims = claims;
        this.transfer = transfer;
        this.giveBack = giveBack;
        this.report = report;
        this.timers = timers;
        this.backoff = backoff.series();
        this.parallel = parallel;
        this.idle = idle;
    }

    /** Begins; once only. */
    void start() {
        timers.run(() -> {
            running = true;
            look();
        });
    }

    /** There may be a file to fetch; safe before the start. */
    void wake() {
        timers.run(this::look);
    }

    /** Claims nothing more and gives back what is on its way, for whoever comes next; completes when that is done. */
    CompletableFuture<Void> stop() {
        timers.run(() -> {
            running = false;
            timer.cancel();
            Map.copyOf(inFlight).forEach((claim, transferred) -> {
                transferred.cancel();
                follow(claim, giveBack.apply(claim));
            });
            endIfDone();
        });
        return ended;
    }

    private void look() {
        wanted = true;
        if (!running || claiming || resting || inFlight.size() >= parallel) {
            return;
        }
        claiming = true;
        wanted = false;
        timer.cancel();
        int free = parallel - inFlight.size();
        Uni.createFrom()
                .deferred(() -> claims.apply(free))
                .subscribe()
                .with(
                        found -> timers.run(() -> claimed(found, free)),
                        failure -> timers.run(() -> claimFailed(failure)));
    }

    private void claimed(List<FileClaim> found, int asked) {
        claiming = false;
        backoff.reset();
        if (!running) {
            found.forEach(claim -> follow(claim, giveBack.apply(claim)));
            endIfDone();
            return;
        }
        found.forEach(claim -> follow(claim, Uni.createFrom().deferred(() -> transfer.apply(claim))));
        if (wanted || found.size() == asked) {
            look();
        } else {
            timer = timers.after(idle, this::look);
        }
    }

    private void claimFailed(Throwable failure) {
        claiming = false;
        report.storeFails(failure);
        if (!running) {
            endIfDone();
            return;
        }
        resting = true;
        timer = timers.after(backoff.next(), () -> {
            resting = false;
            look();
        });
    }

    private void follow(FileClaim claim, Uni<Void> work) {
        inFlight.put(claim, NOTHING);
        Cancellable begun = work.subscribe()
                .with(
                        done -> timers.run(() -> ended(claim)),
                        failure -> timers.run(() -> {
                            // What was not recorded is tried again when its lease runs out.
                            report.storeFails(failure);
                            ended(claim);
                        }));
        inFlight.replace(claim, begun);
    }

    private void ended(FileClaim claim) {
        inFlight.remove(claim);
        if (running) {
            look();
        } else {
            endIfDone();
        }
    }

    private void endIfDone() {
        if (!claiming && inFlight.isEmpty()) {
            ended.complete(null);
        }
    }
}
