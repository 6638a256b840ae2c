package io.deskwire.bot.delivery;

import io.deskwire.bot.loop.WorkLoop;
import io.deskwire.retry.Backoff;
import io.deskwire.timers.Timers;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    private final int parallel;
    private final Duration idle;

    private final WorkLoop loop;
    private final WorkLoop search;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private boolean stopping;
    private boolean claimedLast;
    private boolean releasing;
    private boolean ours;

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
        this.parallel = parallel;
        this.idle = idle;
        this.loop = new WorkLoop(timers, backoff, this::step, failure -> failed(failure, Duration.ZERO));
        this.search = new WorkLoop(timers, backoff, this::seekLost, failure -> failed(failure, LOST_EVERY));
        carrier.onDone(this::freed);
    }

    /** Begins; once only. */
    void start() {
        loop.start();
        search.start();
    }

    /** There may be something to send. */
    void wake() {
        loop.wake();
    }

    /** Runs the task if it is this process's turn. */
    void whileOurs(Runnable task) {
        timers.run(() -> {
            if (!stopping && turn.isOurs()) {
                task.run();
            }
        });
    }

    /** Claims nothing more; completes when nothing is in flight and another process can go on. */
    CompletableFuture<Void> stop() {
        timers.run(() -> {
            stopping = true;
            carrier.stop();
        });
        CompletableFuture.allOf(loop.stop(), search.cancel())
                .thenRun(() -> timers.run(() -> {
                    claimedLast = true;
                    endIfDone();
                }));
        return ended;
    }

    private Uni<Duration> step() {
        if (carrier.size() >= parallel) {
            // What is done frees the way.
            return rest(WorkLoop.UNTIL_WOKEN);
        }
        return turn.isToAsk() ? ask().flatMap(asked -> send()) : send();
    }

    private Uni<Void> ask() {
        Instant askedAt = clock.instant();
        return store.takeTurn(turn.length())
                .emitOn(timers::run)
                .invoke(taken -> {
                    listener.storeAnswers();
                    turn.answered(taken, askedAt);
                    if (taken != ours) {
                        ours = taken;
                        listener.turn(taken);
                        search.wake();
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Duration> send() {
        if (stopping) {
            return rest(WorkLoop.UNTIL_WOKEN);
        } else if (!turn.isOurs()) {
            return rest(turn.untilAsk());
        }
        return pace.free() == 0 ? rest(pace.untilMore(idle)) : claim();
    }

    private static Uni<Duration> rest(Duration time) {
        return Uni.createFrom().item(time);
    }

    /** Beside the claims: what is due waits for nothing that was left behind, however long that takes. */
    private Uni<Duration> seekLost() {
        if (!turn.isOurs()) {
            return rest(LOST_EVERY);
        }
        return store.recordLost(carrier.chatsByEntry().keySet())
                .emitOn(timers::run)
                .map(found -> {
                    found.forEach(listener::lost);
                    if (!found.isEmpty()) {
                        loop.wake();
                    }
                    return LOST_EVERY;
                });
    }

    private Uni<Duration> claim() {
        int free = Math.min(parallel - carrier.size(), pace.free());
        return store.claim(free, pace.resting()).emitOn(timers::run).map(entries -> {
            listener.storeAnswers();
            entries.forEach(carrier::carry);
            return entries.size() == free ? Duration.ZERO : pace.untilMore(idle);
        });
    }

    private Duration failed(Throwable failure, Duration least) {
        listener.storeFails(failure);
        return least;
    }

    private void freed() {
        loop.wake();
        endIfDone();
    }

    private void endIfDone() {
        if (!claimedLast || releasing || carrier.size() > 0) {
            return;
        }
        releasing = true;
        Uni<Void> released = ours ? store.releaseTurn() : Uni.createFrom().voidItem();
        released.subscribe().with(done -> ended.complete(null), failure -> {
            // It ends by itself after its length.
            listener.storeFails(failure);
            ended.complete(null);
        });
    }
}
