package io.deskwire.bot.telegram;

import io.deskwire.retry.Backoff;
import io.deskwire.timers.Timers;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Long polling, one step after the other: ask, take in, ask for what comes after. Telegram forgets a batch when the next call
 * names the number behind it, and that call is made only after the batch was taken in for good. A batch that could not be taken
 * in is tried again as it is; nothing is asked for meanwhile. Lives on its timers' thread.
 */
final class UpdateLoop implements LeaderTask {
    /**
     * Telegram numbers anew, at random, after a week without updates (Bot API, Update): an offset of before then could hide
     * updates with lower numbers for ever.
     */
    static final Duration OFFSET_KEPT = Duration.ofDays(6);
    /** A server that answers at once with nothing new would otherwise be asked thousands of times a second. */
    static final Duration BREATH = Duration.ofMillis(500);

    private final Function<Long, Uni<List<String>>> telegram;
    private final Function<List<String>, Uni<Progress>> intake;
    private final Timers timers;
    private final Clock clock;
    private final Backoff backoff;
    private final LoopListener listener;

    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private State state = State.NEW;
    private Long offset;
    private Instant offsetSetAt = Instant.MIN;
    private Instant askedAt = Instant.MIN;
    private int failures;
    private Cancellable asking = () -> {};
    private Timers.DelayedTask timer = () -> {};

    private enum State {
        NEW,
        ASKING,
        TAKING,
        PAUSED,
        ENDED
    }

    /**
     * What a batch came to.
     *
     * @param highest the highest update number in it, or null when it held none that could be read
     * @param fresh   how many of its updates had not been seen before
     */
    record Progress(Long highest, int fresh) {}

    UpdateLoop(
            Function<Long, Uni<List<String>>> telegram,
            Function<List<String>, Uni<Progress>> intake,
            Timers timers,
            Clock clock,
            Backoff backoff,
            LoopListener listener) {
        this.telegram = telegram;
        this.intake = intake;
        this.timers = timers;
        this.clock = clock;
        this.backoff = backoff;
        this.listener = listener;
    }

    /** Begins; once only. */
    @Override
    public void start() {
        timers.run(() -> {
            if (state == State.NEW) {
                ask();
            }
        });
    }

    /** Ends after the batch under way, if there is one; a poll that waits is cut off, Telegram keeps what it would have brought. */
    @Override
    public CompletableFuture<Void> stop() {
        timers.run(() -> {
            timer.cancel();
            boolean taking = state == State.TAKING;
            state = State.ENDED;
            asking.cancel();
            if (!taking) {
                ended.complete(null);
            }
        });
        return ended;
    }

    private void ask() {
        state = State.ASKING;
        askedAt = clock.instant();
        if (offset != null && offsetSetAt.plus(OFFSET_KEPT).isBefore(askedAt)) {
            offset = null;
        }
        asking = Uni.createFrom()
                .deferred(() -> telegram.apply(offset))
                .subscribe()
                .with(batch -> timers.run(() -> answered(batch)), failure -> timers.run(() -> askFailed(failure)));
    }

    private void answered(List<String> batch) {
        if (state != State.ASKING) {
            return;
        }
        listener.telegramAnswers();
        if (batch.isEmpty()) {
            failures = 0;
            boolean atOnce = askedAt.plus(BREATH).isAfter(clock.instant());
            next(atOnce ? BREATH : Duration.ZERO);
        } else {
            take(batch);
        }
    }

    private void askFailed(Throwable failure) {
        if (state != State.ASKING) {
            return;
        }
        Duration wait = backoff.after(++failures);
        if (failure instanceof TelegramRefusalException refusal && refusal.retryAfterSeconds() > 0) {
            Duration asked = Duration.ofSeconds(refusal.retryAfterSeconds());
            wait = asked.compareTo(wait) > 0 ? asked : wait;
        }
        listener.telegramFails(failure);
        pause(wait, this::ask);
    }

    private void take(List<String> batch) {
        state = State.TAKING;
        Uni.createFrom()
                .deferred(() -> intake.apply(batch))
                .subscribe()
                .with(
                        progress -> timers.run(() -> taken(progress)),
                        failure -> timers.run(() -> takeFailed(batch, failure)));
    }

    private void taken(Progress progress) {
        listener.intakeWorks();
        if (progress.highest() != null) {
            failures = 0;
            offset = progress.highest() + 1;
            offsetSetAt = clock.instant();
        }
        if (state == State.ENDED) {
            ended.complete(null);
        } else if (progress.highest() == null) {
            // Nothing in it can be acknowledged, so the same comes again.
            pause(backoff.after(++failures), this::ask);
        } else {
            next(progress.fresh() == 0 ? BREATH : Duration.ZERO);
        }
    }

    private void takeFailed(List<String> batch, Throwable failure) {
        listener.intakeFails(failure);
        if (state == State.ENDED) {
            ended.complete(null);
        } else {
            pause(backoff.after(++failures), () -> take(batch));
        }
    }

    private void next(Duration wait) {
        if (wait.isZero()) {
            ask();
        } else {
            pause(wait, this::ask);
        }
    }

    private void pause(Duration wait, Runnable then) {
        state = State.PAUSED;
        timer = timers.after(wait, then);
    }
}
