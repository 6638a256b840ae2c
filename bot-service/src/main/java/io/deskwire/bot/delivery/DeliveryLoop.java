package io.deskwire.bot.delivery;

import io.deskwire.retry.Backoff;
import io.deskwire.store.outbox.OutboxEntry;
import io.deskwire.timers.Timers;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Works the outbox off while it is this process's turn: claims what is due and may go, and hands it to the carrier. Each chat gets
 * one thing at a time (the claim sees to that), several chats go side by side. Lives on its timers' thread.
 */
final class DeliveryLoop {
    /** How often entries are looked for whose sender crashed; the first time when the turn begins. */
    static final Duration LOST_EVERY = Duration.ofSeconds(5);

    private final DeliveryStore store;
    private final OutboxDispatcher carrier;
    private final SendRateLimiter pace;
    private final SenderLease turn;
    private final DeliveryListener listener;
    private final Timers timers;
    private final Clock clock;
    private final Backoff backoff;
    private final int parallel;
    private final Duration idle;

    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private boolean running;
    private boolean busy;
    private boolean wanted;
    private boolean ours;
    private int failures;
    private Instant notBefore = Instant.MIN;
    private Instant lostSoughtAt = Instant.MIN;
    private Timers.DelayedTask timer = () -> {};

    /**
     * @param parallel entries in hand at the same time
     * @param idle     how often to look without being told that there is something
     */
    DeliveryLoop(
            DeliveryStore store,
            OutboxDispatcher carrier,
            SendRateLimiter pace,
            SenderLease turn,
            DeliveryListener listener,
            Timers timers,
            Clock clock,
            Backoff backoff,
            int parallel,
            Duration idle) {
        this.store = store;
        this.carrier = carrier;
        this.pace = pace;
        this.turn = turn;
        this.listener = listener;
        this.timers = timers;
        this.clock = clock;
        this.backoff = backoff;
        this.parallel = parallel;
        this.idle = idle;
        carrier.onDone(this::freed);
    }

    /** Begins; once only. */
    void start() {
        timers.run(() -> {
            running = true;
            look();
        });
    }

    /** There may be something to send. */
    void wake() {
        timers.run(this::look);
    }

    /** Runs the task if it is this process's turn. */
    void whileOurs(Runnable task) {
        timers.run(() -> {
            if (running && turn.isOurs()) {
                task.run();
            }
        });
    }

    /** Claims nothing more; completes when nothing is in flight and another process can go on. */
    CompletableFuture<Void> stop() {
        timers.run(() -> {
            running = false;
            carrier.stop();
            timer.cancel();
            endIfDone();
        });
        return ended;
    }

    private void look() {
        wanted = true;
        if (!running || busy || carrier.size() >= parallel || clock.instant().isBefore(notBefore)) {
            // What frees the way looks again, and the timer of the last failure is set.
            return;
        }
        timer.cancel();
        if (turn.isToAsk()) {
            ask();
        } else if (!turn.isOurs()) {
            timer = timers.after(turn.untilAsk(), this::look);
        } else if (pace.free() == 0) {
            timer = timers.after(pace.untilMore(idle), this::look);
        } else {
            claim();
        }
    }

    private void ask() {
        Instant askedAt = clock.instant();
        busy(store.takeTurn(turn.length()), taken -> {
            turn.answered(taken, askedAt);
            if (!taken) {
                failures = 0;
            }
            if (taken != ours) {
                ours = taken;
                lostSoughtAt = Instant.MIN;
                listener.turn(taken);
            }
            look();
        });
    }

    private void claim() {
        wanted = false;
        int free = Math.min(parallel - carrier.size(), pace.free());
        Instant now = clock.instant();
        Uni<List<OutboxEntry>> lost = now.isBefore(lostSoughtAt.plus(LOST_EVERY))
                ? Uni.createFrom().item(List.of())
                : store.recordLost(carrier.chatsByEntry().keySet()).onFailure().recoverWithItem(failure -> {
                    // What is due does not wait for what was left behind; that is looked for again in a while.
                    listener.storeFails(failure);
                    return List.of();
                });
        busy(
                lost.flatMap(found -> store.claim(free, pace.resting()).map(entries -> new Claimed(found, entries))),
                claimed -> {
                    failures = 0;
                    if (!now.isBefore(lostSoughtAt.plus(LOST_EVERY))) {
                        lostSoughtAt = now;
                    }
                    claimed.lost().forEach(listener::lost);
                    claimed.entries().forEach(carrier::carry);
                    if (wanted || claimed.entries().size() == free) {
                        look();
                    } else if (!busy) {
                        timer.cancel();
                        timer = timers.after(pace.untilMore(idle), this::look);
                    }
                });
    }

    private record Claimed(List<OutboxEntry> lost, List<OutboxEntry> entries) {}

    private interface Then<T> {
        void run(T item);
    }

    private <T> void busy(Uni<T> work, Then<T> then) {
        busy = true;
        work.subscribe()
                .with(item -> timers.run(() -> succeeded(item, then)), failure -> timers.run(() -> failed(failure)));
    }

    private <T> void succeeded(T item, Then<T> then) {
        busy = false;
        listener.storeAnswers();
        try {
            then.run(item);
        } catch (RuntimeException e) {
            // A mistake in here must not end the loop.
            failed(e);
        }
        endIfDone();
    }

    private void failed(Throwable failure) {
        busy = false;
        listener.storeFails(failure);
        if (!running) {
            endIfDone();
            return;
        }
        Duration wait = backoff.after(++failures);
        notBefore = clock.instant().plus(wait);
        timer = timers.after(wait, () -> {
            notBefore = Instant.MIN;
            look();
        });
    }

    private void freed() {
        if (running) {
            look();
        } else {
            endIfDone();
        }
    }

    private void endIfDone() {
        if (running || busy || carrier.size() > 0 || ended.isDone()) {
            return;
        }
        if (!ours) {
            ended.complete(null);
            return;
        }
        ours = false;
        busy = true;
        store.releaseTurn().subscribe().with(done -> ended.complete(null), failure -> {
            // It ends by itself after its length.
            listener.storeFails(failure);
            ended.complete(null);
        });
    }
}
