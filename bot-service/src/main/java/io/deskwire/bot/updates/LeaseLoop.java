package io.deskwire.bot.updates;

import io.deskwire.bot.loop.WorkLoop;
import io.deskwire.retry.Backoff;
import io.deskwire.timers.Timers;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Takes a lease and keeps it, among any number of processes that want it too. Whoever holds it stops before it ends: counted from
 * the moment at which its renewal was asked for, which is earlier than the moment from which the database counts. Lives on its
 * timers' thread.
 */
final class LeaseLoop {
    private final Supplier<Uni<Boolean>> take;
    private final Supplier<Uni<Void>> release;
    private final Timers timers;
    private final LongSupplier nanos;
    private final Timing timing;
    private final LeaseListener listener;

    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean held;
    private volatile long heldUntil;
    private final WorkLoop loop;
    private boolean stopping;
    private Timers.DelayedTask end = () -> {};

    /**
     * How the lease is kept.
     *
     * @param length     how long it lasts in the database
     * @param renewEvery how often it is renewed, or asked for while somebody else has it
     * @param margin     how long before its end its holder stops
     */
    record Timing(Duration length, Duration renewEvery, Duration margin) {}

    /** Hears when the lease comes and goes, on the timers' thread. */
    interface LeaseListener {
        /** It is held: the work may begin. */
        void gained();

        /** It is not held any more: the work must end, and completes what is returned when it has. */
        CompletableFuture<Void> lost();

        /** The database did not answer; while the lease is held it is so until its end comes. */
        void unanswered(Throwable failure);
    }

    /**
     * @param take    takes or renews the lease; says whether it is held
     * @param release gives it up
     * @param nanos   a clock that nobody sets
     */
    LeaseLoop(
            Supplier<Uni<Boolean>> take,
            Supplier<Uni<Void>> release,
            Timers timers,
            LongSupplier nanos,
            Timing timing,
            LeaseListener listener) {
        this.take = take;
        this.release = release;
        this.timers = timers;
        this.nanos = nanos;
        this.timing = timing;
        this.listener = listener;
        // A database that does not answer is asked as often as one that does: the lease ends by itself meanwhile.
        Backoff rhythm = new Backoff(timing.renewEvery(), timing.renewEvery(), () -> 1);
        this.loop = new WorkLoop(timers, rhythm, this::ask, this::failed);
    }

    /** Begins to ask for the lease. */
    void start() {
        loop.start();
    }

    /** Ends the work, then gives the lease up, so that somebody else can have it at once; completes when both are done. */
    CompletableFuture<Void> stop() {
        timers.run(() -> {
            stopping = true;
            CompletableFuture<Void> work = held ? lose() : CompletableFuture.completedFuture(null);
            // A renewal that is under way could take back what is given up.
            CompletableFuture.allOf(work, loop.stop()).whenComplete((done, failure) -> Uni.createFrom()
                    .deferred(release::get)
                    .subscribe()
                    .with(released -> ended.complete(null), unreleased -> ended.complete(null)));
        });
        return ended;
    }

    /** Tells whether the lease is held at this moment; also right after the process was frozen for a while. From any thread. */
    boolean held() {
        return held && nanos.getAsLong() - heldUntil < 0;
    }

    private Uni<Duration> ask() {
        long asked = nanos.getAsLong();
        return take.get().emitOn(timers::run).map(mine -> {
            long until = asked + timing.length().minus(timing.margin()).toNanos();
            long left = until - nanos.getAsLong();
            if (mine && left > 0 && !stopping) {
                keep(until, left);
            } else if (held) {
                lose();
            }
            return timing.renewEvery();
        });
    }

    private void keep(long until, long left) {
        heldUntil = until;
        end.cancel();
        end = timers.after(Duration.ofNanos(left), this::expired);
        if (!held) {
            held = true;
            listener.gained();
        }
    }

    private Duration failed(Throwable failure) {
        listener.unanswered(failure);
        return timing.renewEvery();
    }

    private void expired() {
        if (held) {
            lose();
        }
    }

    private CompletableFuture<Void> lose() {
        held = false;
        end.cancel();
        return listener.lost();
    }
}
