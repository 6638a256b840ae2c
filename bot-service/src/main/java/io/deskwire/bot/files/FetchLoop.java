package io.deskwire.bot.files;

import io.deskwire.bot.loop.WorkLoop;
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
 * Fetches files, a few at the same time: claims when it is woken, when a transfer ends and now and then. Lives on its timers' thread.
 */
final class FetchLoop {
    private static final Cancellable NOTHING = () -> {};

    private final IntFunction<Uni<List<FileClaim>>> claims;
    private final Function<FileClaim, Uni<Void>> transfer;
    private final Function<FileClaim, Uni<Void>> giveBack;
    private final FetchReport report;
    private final Timers timers;
    private final int parallel;
    private final Duration idle;
    private final WorkLoop loop;
    private final Map<FileClaim, Cancellable> inFlight = new LinkedHashMap<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private boolean stopping;
    private boolean claimedLast;

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
        this.parallel = parallel;
        this.idle = idle;
        this.loop = new WorkLoop(timers, backoff, this::claim, this::claimFailed);
    }

    /** Begins; once only. */
    void start() {
        loop.start();
    }

    /** There may be a file to fetch; safe before the start. */
    void wake() {
        loop.wake();
    }

    /** Claims nothing more and gives back what is on its way, for whoever comes next; completes when that is done. */
    CompletableFuture<Void> stop() {
        timers.run(() -> {
            stopping = true;
            Map.copyOf(inFlight).forEach((claim, transferred) -> {
                transferred.cancel();
                follow(claim, giveBack.apply(claim));
            });
        });
        loop.stop()
                .thenRun(() -> timers.run(() -> {
                    claimedLast = true;
                    endIfDone();
                }));
        return ended;
    }

    private Uni<Duration> claim() {
        int free = parallel - inFlight.size();
        return free == 0
                ? Uni.createFrom().item(WorkLoop.UNTIL_WOKEN)
                : claims.apply(free).emitOn(timers::run).map(found -> claimed(found, free));
    }

    private Duration claimed(List<FileClaim> found, int asked) {
        found.forEach(claim -> follow(
                claim, stopping ? giveBack.apply(claim) : Uni.createFrom().deferred(() -> transfer.apply(claim))));
        return found.size() == asked ? Duration.ZERO : idle;
    }

    private Duration claimFailed(Throwable failure) {
        report.storeFails(failure);
        return Duration.ZERO;
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
        loop.wake();
        endIfDone();
    }

    private void endIfDone() {
        if (claimedLast && inFlight.isEmpty()) {
            ended.complete(null);
        }
    }
}
