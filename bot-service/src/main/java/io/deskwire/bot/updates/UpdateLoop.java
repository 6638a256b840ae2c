package io.deskwire.bot.updates;

import io.deskwire.bot.loop.WorkLoop;
import io.deskwire.bot.telegram.TelegramRefusalException;
import io.deskwire.retry.Backoff;
import io.deskwire.timers.Timers;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

    private final WorkLoop loop;
    private List<String> untaken = List.of();
    private @Nullable Long offset;
    private Instant offsetSetAt = Instant.MIN;
    private int unreadable;

    /**
     * What a batch came to.
     *
     * @param highest the highest update number in it, or null when it held none that could be read
     * @param fresh   how many of its updates had not been seen before
     */
    record Progress(@Nullable Long highest, int fresh) {}

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
        this.loop = new WorkLoop(timers, backoff, this::step, this::failed);
    }

    /** Begins; once only. */
    @Override
    public void start() {
        loop.start();
    }

    /** Ends after the batch under way, if there is one; a poll that waits is cut off, Telegram keeps what it would have brought. */
    @Override
    public CompletableFuture<Void> stop() {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        timers.run(() -> (untaken.isEmpty() ? loop.cancel() : loop.stop()).thenRun(() -> ended.complete(null)));
        return ended;
    }

    private Uni<Duration> step() {
        return untaken.isEmpty() ? ask() : take(untaken);
    }

    private Uni<Duration> ask() {
        Instant askedAt = clock.instant();
        if (offset != null && offsetSetAt.plus(OFFSET_KEPT).isBefore(askedAt)) {
            offset = null;
        }
        return telegram.apply(offset).emitOn(timers::run).map(batch -> {
            listener.telegramAnswers();
            untaken = batch;
            if (!batch.isEmpty()) {
                return Duration.ZERO;
            }
            unreadable = 0;
            boolean atOnce = askedAt.plus(BREATH).isAfter(clock.instant());
            return atOnce ? BREATH : Duration.ZERO;
        });
    }

    private Uni<Duration> take(List<String> batch) {
        return intake.apply(batch).emitOn(timers::run).map(progress -> {
            listener.intakeWorks();
            untaken = List.of();
            if (progress.highest() == null) {
                // Nothing in it can be acknowledged, so the same comes again.
                return backoff.after(++unreadable);
            }
            unreadable = 0;
            offset = progress.highest() + 1;
            offsetSetAt = clock.instant();
            return progress.fresh() == 0 ? BREATH : Duration.ZERO;
        });
    }

    private Duration failed(Throwable failure) {
        if (!untaken.isEmpty()) {
            listener.intakeFails(failure);
            return Duration.ZERO;
        }
        listener.telegramFails(failure);
        return TelegramRefusalException.retryAfter(failure);
    }
}
