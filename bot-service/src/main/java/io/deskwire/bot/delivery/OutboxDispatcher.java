package io.deskwire.bot.delivery;

import io.deskwire.bot.telegram.ChatCall;
import io.deskwire.bot.telegram.SendResult;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.retry.Backoff;
import io.deskwire.store.StoreUnavailableException;
import io.deskwire.store.outbox.OutboxEntry;
import io.deskwire.store.outbox.OutboxOperation;
import io.deskwire.store.outbox.TicketCards;
import io.deskwire.timers.Timers;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Carries claimed entries out, call by call, and records what became of each. An answer of Telegram's is recorded until that
 * succeeds: nothing is sent again for it. Lives on its timers' thread.
 */
final class OutboxDispatcher {
    /** What has to wait longer than a chat's ordinary limit does so in the outbox, where it is seen. */
    private static final Duration LONGEST_HELD = Duration.ofSeconds(1);

    private final DeliveryStore store;
    private final ChatCaller sender;
    private final Function<OutboxEntry, Uni<DeliveryPlan>> planner;
    private final DeliveryRules rules;
    private final SendRateLimiter pace;
    private final DeliveryListener listener;
    private final Timers timers;
    private final Backoff backoff;
    private final OutcomeRecorder recorder;

    private final Map<Long, InHand> inHand = new HashMap<>();
    private Runnable onDone = () -> {};
    private boolean stopping;

    /** Makes calls; never fails. */
    interface ChatCaller {
        Uni<SendResult> call(ChatCall call);

        /** Returns how long a call may take at most. */
        Duration patience(ChatCall call);
    }

    /**
     * @param backoff between tries of what the database does not take
     */
    OutboxDispatcher(
            DeliveryStore store,
            ChatCaller sender,
            Function<OutboxEntry, Uni<DeliveryPlan>> planner,
            DeliveryRules rules,
            SendRateLimiter pace,
            DeliveryListener listener,
            Timers timers,
            Backoff backoff) {
        this.store = store;
        this.sender = sender;
        this.planner = planner;
        this.rules = rules;
        this.pace = pace;
        this.listener = listener;
        this.timers = timers;
        this.backoff = backoff;
        this.recorder = new OutcomeRecorder(store, listener, timers, backoff);
    }

    /** An entry, how it is carried out, and how far that got. */
    private record InHand(OutboxEntry entry, DeliveryPlan plan, int step) {
        DeliveryPlan.DeliveryStep now() {
            return plan.steps().get(step);
        }

        InHand next() {
            return new InHand(entry, plan, step + 1);
        }
    }

    /** Names what is to be run whenever an entry left the hand. */
    void onDone(Runnable task) {
        onDone = task;
    }

    /** Returns the numbers of the entries in hand. */
    Map<Long, Long> chatsByEntry() {
        Map<Long, Long> chats = new HashMap<>();
        inHand.forEach((id, hand) -> chats.put(id, hand.entry().chatId()));
        return chats;
    }

    int size() {
        return inHand.size();
    }

    /** Begins no further call; what has not begun goes back to the outbox. */
    void stop() {
        stopping = true;
    }

    /** Takes an entry in hand. */
    void carry(OutboxEntry entry) {
        inHand.put(entry.id(), new InHand(entry, DeliveryPlan.nothing(), 0));
        Uni.createFrom()
                .deferred(() -> planner.apply(entry))
                .subscribe()
                .with(
                        plan -> run(entry, false, () -> planned(entry, plan)),
                        failure -> run(entry, false, () -> unplanned(entry, failure)));
    }

    /**
     * Runs a step of an entry's way. What fails in it fails for this entry and no other.
     *
     * @param asked Telegram was asked already
     */
    private void run(OutboxEntry entry, boolean asked, Runnable step) {
        timers.run(() -> {
            try {
                step.run();
            } catch (RuntimeException e) {
                poisoned(entry, asked, e);
            }
        });
    }

    private void poisoned(OutboxEntry entry, boolean asked, Throwable failure) {
        listener.storeFails(failure);
        boolean mayBeThere = asked && entry.operation() == OutboxOperation.SEND;
        recorder.setAside(
                entry,
                mayBeThere ? DeliveryStatus.UNKNOWN : DeliveryStatus.FAILED,
                (asked ? "Telegram's answer could not be understood: " : "It could not be prepared: ")
                        + FailureDescription.of(failure),
                () -> drop(entry));
    }

    private void planned(OutboxEntry entry, DeliveryPlan plan) {
        if (plan.impossible() != null) {
            finish(entry, new DeliveryOutcome.Failed(plan.impossible(), null));
        } else if (plan.steps().isEmpty()) {
            finish(entry, DeliveryOutcome.Sent.done());
        } else {
            begin(new InHand(entry, plan, 0));
        }
    }

    private void unplanned(OutboxEntry entry, Throwable failure) {
        if (failure instanceof StoreUnavailableException) {
            listener.storeFails(failure);
            finish(
                    entry,
                    new DeliveryOutcome.Postponed(
                            backoff.after(entry.attempts()), "The database did not answer.", false));
        } else {
            poisoned(entry, false, failure);
        }
    }

    private void begin(InHand hand) {
        inHand.put(hand.entry().id(), hand);
        if (stopping) {
            finish(hand.entry(), new DeliveryOutcome.Postponed(Duration.ZERO, "The bot is starting again.", false));
            return;
        }
        Duration wait = pace.take(hand.entry().chatId());
        if (wait.compareTo(LONGEST_HELD) > 0) {
            finish(hand.entry(), new DeliveryOutcome.Postponed(wait, "Telegram asks the bot to wait.", true));
            return;
        }
        if (!wait.isZero()) {
            timers.after(wait, () -> run(hand.entry(), hand.step() > 0, () -> begin(hand)));
            return;
        }
        ChatCall call = hand.now().call();
        TicketCards.SentCard card = hand.plan().card();
        if (card != null && call.makesMessage()) {
            callIfItStands(hand, store.beginCard(hand.entry(), card));
        } else if (!call.uploads().isEmpty()) {
            callIfItStands(hand, store.prolong(hand.entry(), sender.patience(call)));
        } else {
            call(hand);
        }
    }

    private void callIfItStands(InHand hand, Uni<Boolean> claim) {
        claim.subscribe()
                .with(
                        stands -> run(hand.entry(), hand.step() > 0, () -> prolonged(hand, stands)),
                        failure -> run(hand.entry(), hand.step() > 0, () -> unplanned(hand.entry(), failure)));
    }

    private void prolonged(InHand hand, boolean stands) {
        if (stands) {
            call(hand);
        } else {
            drop(hand.entry());
        }
    }

    private void call(InHand hand) {
        sender.call(hand.now().call())
                .subscribe()
                .with(
                        result -> run(hand.entry(), true, () -> answered(hand, result)),
                        failure -> run(
                                hand.entry(),
                                true,
                                () -> answered(hand, new SendResult.Unclear(FailureDescription.of(failure)))));
    }

    private void answered(InHand hand, SendResult result) {
        OutboxEntry entry = hand.entry();
        if (result instanceof SendResult.RetryAfter limited) {
            if (rules.isWaitedFor(limited.delay())) {
                pace.limited(entry.chatId(), limited.delay());
            }
            listener.limited(entry, limited.delay(), pace.allRest());
        } else if (result instanceof SendResult.Done) {
            pace.taken();
        }
        if (result instanceof SendResult.Refused refused) {
            DeliveryPlan.DeliveryStep instead = hand.now().instead(refused);
            if (instead != null) {
                begin(new InHand(
                        entry,
                        new DeliveryPlan(
                                List.of(instead),
                                hand.plan().part(),
                                hand.plan().parts(),
                                hand.plan().card(),
                                null),
                        0));
                return;
            }
        }
        boolean done = result instanceof SendResult.Done
                || (result instanceof SendResult.Refused refused && rules.isSo(refused, entry));
        if (!done) {
            finish(entry, rules.after(result, entry, hand.plan(), hand.step()));
        } else if (hand.step() + 1 < hand.plan().steps().size()) {
            begin(hand.next());
        } else {
            finish(entry, DeliveryOutcome.Sent.of(hand.plan(), hand.now(), result));
        }
    }

    private void finish(OutboxEntry entry, DeliveryOutcome outcome) {
        recorder.record(entry, outcome, () -> drop(entry));
    }

    private void drop(OutboxEntry entry) {
        // Its next part may be in hand already, where the database took a part and its answer was lost.
        inHand.computeIfPresent(entry.id(), (id, hand) -> hand.entry().attempts() == entry.attempts() ? null : hand);
        onDone.run();
    }
}
