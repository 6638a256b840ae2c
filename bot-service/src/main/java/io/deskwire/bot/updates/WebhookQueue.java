package io.deskwire.bot.updates;

import io.deskwire.timers.Timers;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Updates that Telegram posts. Those that come while others are taken in share the next transaction. One batch at a time keeps
 * the order: Telegram posts a chat's next update only after the answer to the one before. Lives on its timers' thread.
 */
final class WebhookQueue {
    /** Telegram posts no more than 100 at once (Bot API, setWebhook), to all replicas together. */
    static final int LIMIT = 200;
    /** An update is some KiB at most; what is more is not Telegram's, and must not fill the memory. */
    static final int CHARACTERS_LIMIT = 8 * 1024 * 1024;
    /** As many as a long poll brings. */
    private static final int BATCH = 100;

    private final Function<List<String>, Uni<?>> intake;
    private final Timers timers;
    private final Deque<Posted> waiting = new ArrayDeque<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private int characters;
    private boolean taking;
    private boolean stopped;

    private record Posted(String update, UniEmitter<? super Void> answer) {}

    /** More waits than may, or nothing is taken any more: Telegram is to post the update again. */
    static final class NotTakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotTakenException(String message) {
            super(message, null, false, false);
        }
    }

    WebhookQueue(Function<List<String>, Uni<?>> intake, Timers timers) {
        this.intake = intake;
        this.timers = timers;
    }

    /** Takes an update in; completes when it is recorded for good, and fails when it is not. */
    Uni<Void> offer(String update) {
        return Uni.createFrom().emitter(answer -> timers.run(() -> add(new Posted(update, answer))));
    }

    /** Takes nothing more; completes when what waits is taken in. */
    CompletableFuture<Void> stop() {
        timers.run(() -> {
            stopped = true;
            endIfDone();
        });
        return ended;
    }

    private void add(Posted posted) {
        if (stopped) {
            posted.answer().fail(new NotTakenException("The bot ends."));
        } else if (waiting.size() >= LIMIT || characters + posted.update().length() > CHARACTERS_LIMIT) {
            posted.answer().fail(new NotTakenException("Too many updates wait already."));
        } else {
            waiting.add(posted);
            characters += posted.update().length();
            takeNext();
        }
    }

    private void takeNext() {
        if (taking || waiting.isEmpty()) {
            return;
        }
        taking = true;
        List<Posted> batch = new ArrayList<>();
        while (!waiting.isEmpty() && batch.size() < BATCH) {
            Posted posted = waiting.remove();
            characters -= posted.update().length();
            batch.add(posted);
        }
        Uni.createFrom()
                .deferred(() -> intake.apply(batch.stream().map(Posted::update).toList()))
                .subscribe()
                .with(done -> timers.run(() -> taken(batch, null)), failure -> timers.run(() -> taken(batch, failure)));
    }

    private void taken(List<Posted> batch, @Nullable Throwable failure) {
        taking = false;
        for (Posted posted : batch) {
            if (failure == null) {
                posted.answer().complete(null);
            } else {
                posted.answer().fail(failure);
            }
        }
        takeNext();
        endIfDone();
    }

    private void endIfDone() {
        if (stopped && !taking && waiting.isEmpty()) {
            ended.complete(null);
        }
    }
}
