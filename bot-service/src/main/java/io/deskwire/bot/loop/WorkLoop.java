package io.deskwire.bot.loop;

import io.deskwire.retry.Backoff;
import io.deskwire.timers.Timers;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * One step of work after the other, for as long as a process lives: the next one begins when the last one is done and the rest that
 * it asked for is over, or somebody says that there is work. A step that fails is followed by another one after a wait that grows with
 * each failure and that nothing cuts short. Lives on its timers' thread; all methods may be called from any.
 */
public final class WorkLoop {
    /** A rest that only {@link #wake} ends: nothing can be done, so the step counts neither as a failure nor as a success. */
    public static final Duration UNTIL_WOKEN = ChronoUnit.FOREVER.getDuration();

    private static final Logger LOG = Logger.getLogger(WorkLoop.class);

    private final Timers timers;
    private final Supplier<Uni<Duration>> step;
    private final Function<Throwable, Duration> failed;
    private final Backoff.Series backoff;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private LoopState state = LoopState.NEW;
    private boolean wanted;
    private Cancellable work = () -> {};
    private Timers.DelayedTask timer = () -> {};

    private enum LoopState {
        NEW,
        BUSY,
        RESTING,
        BACKING_OFF,
        ENDING,
        ENDED
    }

    /**
     * @param step   begins a step; its result is how long to rest, nothing for going on at once, {@link #UNTIL_WOKEN} for not by itself
     * @param failed hears of each failure, on the timers' thread; returns how long to wait at least, whatever the backoff says
     */
    public WorkLoop(
            Timers timers, Backoff backoff, Supplier<Uni<Duration>> step, Function<Throwable, Duration> failed) {
        this.timers = timers;
        this.backoff = backoff.series();
        this.step = step;
        this.failed = failed;
    }

    /** Begins; once only. */
    public void start() {
        timers.run(() -> {
            if (state == LoopState.NEW) {
                begin();
            }
        });
    }

    /** There may be work: a rest ends, and a step that is under way is followed by another one. */
    public void wake() {
        timers.run(() -> {
            wanted = true;
            if (state == LoopState.RESTING) {
                begin();
            }
        });
    }

    /** Begins no step any more; completes when the last one is over. */
    public CompletableFuture<Void> stop() {
        timers.run(() -> end(false));
        return ended;
    }

    /** The same, and cuts off the step that is under way. */
    public CompletableFuture<Void> cancel() {
        timers.run(() -> end(true));
        return ended;
    }

    private void end(boolean cut) {
        boolean busy = state == LoopState.BUSY || state == LoopState.ENDING;
        if (busy && !cut) {
            state = LoopState.ENDING;
            return;
        }
        state = LoopState.ENDED;
        timer.cancel();
        work.cancel();
        ended.complete(null);
    }

    private void begin() {
        state = LoopState.BUSY;
        wanted = false;
        timer.cancel();
        work = Uni.createFrom()
                .deferred(step::get)
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("A step did not say how long to rest"))
                .subscribe()
                .with(rest -> timers.run(() -> done(rest)), failure -> timers.run(() -> failed(failure)));
    }

    private void done(Duration rest) {
        if (goesOn()) {
            state = LoopState.RESTING;
            // Who found nothing that could be done knows nothing of whether it would work again.
            if (!rest.equals(UNTIL_WOKEN)) {
                backoff.reset();
            }
            rest(rest);
        }
    }

    private void failed(Throwable failure) {
        if (state == LoopState.ENDING) {
            longer(Duration.ZERO, failure);
        }
        if (goesOn()) {
            state = LoopState.BACKING_OFF;
            Duration wait = backoff.next();
            timer = timers.after(longer(wait, failure), this::begin);
        }
    }

    /** Whether another step follows the one that is over; none does when the loop ends, or the step was cut off. */
    private boolean goesOn() {
        if (state == LoopState.ENDING) {
            state = LoopState.ENDED;
            ended.complete(null);
        }
        return state == LoopState.BUSY;
    }

    private void rest(Duration wait) {
        if (wanted || wait.isZero()) {
            begin();
        } else if (!wait.equals(UNTIL_WOKEN)) {
            timer = timers.after(wait, this::begin);
        }
    }

    /** Tells of a failure. A mistake in there must not end the loop. */
    private Duration longer(Duration wait, Throwable failure) {
        try {
            Duration least = failed.apply(failure);
            return least.compareTo(wait) > 0 ? least : wait;
        } catch (RuntimeException e) {
            LOG.errorf(e, "A step failed (%s), and telling so failed too; it is tried again", failure.getMessage());
            return wait;
        }
    }
}
