package io.deskwire.bot.delivery;

import io.deskwire.bot.pace.Timers;
import io.deskwire.bot.telegram.SendResult;
import io.deskwire.pace.Backoff;
import io.deskwire.store.OutboxEntry;
import io.deskwire.store.StoreUnavailableException;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Works the outbox off: claims what is due, sends it, records what became of it. Each chat gets one reply at a time (the claim
 * sees to that), several chats go side by side. An answer of Telegram's is recorded until that succeeds: the reply is not sent
 * again for it. Lives on its timers' thread.
 */
final class DeliveryLoop {
    /** How often entries are looked for whose sender crashed; the first time at the start. */
    static final Duration LOST_EVERY = Duration.ofSeconds(5);

    private final DeliveryJournal journal;
    private final Sender sender;
    private final DeliveryRules rules;
    private final DeliveryListener listener;
    private final Timers timers;
    private final Clock clock;
    private final Backoff backoff;
    private final int parallel;
    private final Duration idle;

    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Map<Long, OutboxEntry> inFlight = new HashMap<>();
    private boolean running;
    private boolean claiming;
    private boolean wanted;
    private int failures;
    private Instant notBefore = Instant.MIN;
    private Instant lostSoughtAt = Instant.MIN;
    private Timers.Timer timer = () -> {};

    /** Carries out what an entry asks for; never fails. */
    @FunctionalInterface
    interface Sender {
        Uni<SendResult> send(OutboxEntry entry);
    }

    /**
     * @param parallel chats that are sent to at the same time
     * @param idle     how often to look without being told that there is something
     */
    DeliveryLoop(
            DeliveryJournal journal,
            Sender sender,
            DeliveryRules rules,
            DeliveryListener listener,
            Timers timers,
            Clock clock,
            Backoff backoff,
            int parallel,
            Duration idle) {
        this.journal = journal;
        this.sender = sender;
        this.rules = rules;
        this.listener = listener;
        this.timers = timers;
        this.clock = clock;
        this.backoff = backoff;
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

    /** There may be something to send. */
    void wake() {
        timers.run(this::look);
    }

    /** Claims nothing more; completes when nothing is in flight. */
    CompletableFuture<Void> stop() {
        timers.run(() -> {
            running = false;
            timer.cancel();
            endIfDone();
        });
        return ended;
    }

    private void look() {
        wanted = true;
        if (!running || claiming || inFlight.size() >= parallel) {
            return;
        }
        Instant now = clock.instant();
        if (now.isBefore(notBefore)) {
            // The timer of the last failure is set.
            return;
        }
        claiming = true;
        wanted = false;
        timer.cancel();
        int free = parallel - inFlight.size();
        claim(now, free)
                .subscribe()
                .with(
                        entries -> timers.run(() -> claimed(entries, free)),
                        failure -> timers.run(() -> claimFailed(failure)));
    }

    private Uni<List<OutboxEntry>> claim(Instant now, int free) {
        if (now.isBefore(lostSoughtAt.plus(LOST_EVERY))) {
            return journal.claim(free);
        }
        return journal.recordLost(Map.copyOf(inFlight).keySet())
                .invoke(lost -> timers.run(() -> {
                    lostSoughtAt = now;
                    lost.forEach(listener::lost);
                }))
                .flatMap(done -> journal.claim(free));
    }

    private void claimed(List<OutboxEntry> entries, int asked) {
        claiming = false;
        failures = 0;
        listener.storeAnswers();
        entries.forEach(entry -> inFlight.put(entry.id(), entry));
        entries.forEach(this::send);
        if (!running) {
            endIfDone();
        } else if (wanted || entries.size() == asked) {
            look();
        } else {
            timer = timers.after(idle, this::look);
        }
    }

    private void claimFailed(Throwable failure) {
        claiming = false;
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

    private void send(OutboxEntry entry) {
        sender.send(entry)
                .subscribe()
                .with(
                        result -> timers.run(() -> answered(entry, result)),
                        failure -> timers.run(() -> answered(entry, new SendResult.Unclear(failure.toString()))));
    }

    private void answered(OutboxEntry entry, SendResult result) {
        Fate fate = rules.after(result, entry);
        listener.answered(entry, fate);
        record(entry, fate, 1);
    }

    private void record(OutboxEntry entry, Fate fate, int attempt) {
        journal.record(entry, fate)
                .subscribe()
                .with(
                        done -> timers.run(() -> recorded(entry)),
                        failure -> timers.run(() -> recordFailed(entry, fate, attempt, failure)));
    }

    private void recordFailed(OutboxEntry entry, Fate fate, int attempt, Throwable failure) {
        listener.storeFails(failure);
        if (failure instanceof StoreUnavailableException) {
            timers.after(backoff.after(attempt), () -> record(entry, fate, attempt + 1));
        } else {
            // The lease runs out and the reply becomes unknown, which is the truth about what is recorded.
            recorded(entry);
        }
    }

    private void recorded(OutboxEntry entry) {
        inFlight.remove(entry.id());
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
