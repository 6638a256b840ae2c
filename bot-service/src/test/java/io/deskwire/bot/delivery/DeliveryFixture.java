package io.deskwire.bot.delivery;

import io.deskwire.bot.telegram.CallParameters;
import io.deskwire.bot.telegram.ChatCall;
import io.deskwire.bot.telegram.SendResult;
import io.deskwire.model.AttachmentKind;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.Message;
import io.deskwire.model.MessageRevision;
import io.deskwire.retry.Backoff;
import io.deskwire.store.StoreUnavailableException;
import io.deskwire.store.outbox.OutboxEntry;
import io.deskwire.store.outbox.TicketCards;
import io.deskwire.testing.timers.ManualTimers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A delivery loop whose database, Telegram and time are the test's. */
final class DeliveryFixture {
    static final Duration IDLE = Duration.ofMillis(500);
    static final int PARALLEL = 2;
    static final Duration TURN = Duration.ofSeconds(6);

    final ManualTimers time = ManualTimers.prompt();
    final Journal journal = new Journal();
    final Map<Long, UniEmitter<? super SendResult>> calls = new HashMap<>();
    final List<Long> sentTo = new ArrayList<>();
    final List<String> heard = new ArrayList<>();

    final DeliveryRules rules = new DeliveryRules(
            time, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), () -> 1.0), Duration.ofHours(1));
    final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5), () -> 1.0);
    final SendRateLimiter pace =
            new SendRateLimiter(time, new SendRateLimiter.Limit(27, 3), new SendRateLimiter.Limit(1, 3));
    final Planner planner = new Planner(
            (id, size) -> Multi.createFrom().empty(),
            new CardPlanner(ticket -> Uni.createFrom().item(Optional.empty()), ticket -> Uni.createFrom()
                    .item(Optional.empty())),
            (bot, chat, notice, parameters) -> Uni.createFrom().item(Optional.empty()));
    final Listener listener = new Listener();
    final Set<Long> unplannable = new HashSet<>();
    final OutboxDispatcher carrier =
            new OutboxDispatcher(journal, new Calls(), this::plan, rules, pace, listener, time, backoff);
    final DeliveryLoop loop = new DeliveryLoop(
            journal, carrier, pace, new SenderLease(time, TURN), listener, time, time, backoff, PARALLEL, IDLE);

    private Uni<DeliveryPlan> plan(OutboxEntry entry) {
        if (unplannable.contains(entry.id())) {
            throw new IllegalStateException("no plan");
        }
        return planner.plan(entry);
    }

    static SendResult done(long telegramId) {
        return new SendResult.Done(List.of(telegramId), Collections.singletonList(null));
    }

    private final class Calls implements OutboxDispatcher.ChatCaller {
        @Override
        public Uni<SendResult> call(ChatCall call) {
            long chat = CallParameters.of(call).path("chat_id").asLong();
            sentTo.add(chat);
            return Uni.createFrom().emitter(emitter -> calls.put(chat, emitter));
        }

        @Override
        public Duration patience(ChatCall call) {
            return Duration.ofSeconds(15);
        }
    }

    OutboxEntry entry(long id, long chatId) {
        return Entries.reply(id, chatId, "text", time.instant());
    }

    OutboxEntry upload(long id, long chatId) {
        Message message = MessageRevision.of(entry(id, chatId).message())
                .attachments(List.of(Entries.file(AttachmentKind.DOCUMENT)))
                .made();
        return Entries.send(id, chatId, message, time.instant());
    }

    static final class Journal implements DeliveryStore {
        final Deque<OutboxEntry> waiting = new ArrayDeque<>();
        final List<String> recorded = new ArrayList<>();
        final List<String> aside = new ArrayList<>();
        final Set<Long> unrecordable = new HashSet<>();
        final List<Set<Long>> exceptions = new ArrayList<>();
        final List<String> prolonged = new ArrayList<>();
        List<OutboxEntry> lost = List.of();
        UniEmitter<? super List<OutboxEntry>> held;
        Set<Long> resting = Set.of();
        boolean hold;
        boolean turn = true;
        boolean released;
        boolean stands = true;
        int claims;
        int lostSought;
        boolean lostFails;
        boolean lostTakesForEver;
        int claimFailures;
        int recordFailures;

        void due(OutboxEntry... entries) {
            waiting.addAll(List.of(entries));
        }

        void releaseEmpty() {
            release();
        }

        void release(OutboxEntry... entries) {
            hold = false;
            held.complete(List.of(entries));
        }

        @Override
        public Uni<Boolean> takeTurn(Duration length) {
            return Uni.createFrom().item(turn);
        }

        @Override
        public Uni<Void> releaseTurn() {
            released = true;
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Boolean> prolong(OutboxEntry entry, Duration call) {
            prolonged.add(entry.id() + " " + call);
            return Uni.createFrom().item(stands);
        }

        @Override
        public Uni<Boolean> beginCard(OutboxEntry entry, TicketCards.SentCard card) {
            return Uni.createFrom().item(true);
        }

        @Override
        public Uni<List<OutboxEntry>> claim(int limit, Set<Long> chats) {
            claims++;
            resting = chats;
            if (claimFailures > 0) {
                claimFailures--;
                return Uni.createFrom().failure(new StoreUnavailableException(new RuntimeException("away")));
            }
            if (hold) {
                return Uni.createFrom().emitter(emitter -> held = emitter);
            }
            List<OutboxEntry> claimed = new ArrayList<>();
            for (Iterator<OutboxEntry> all = waiting.iterator(); all.hasNext() && claimed.size() < limit; ) {
                OutboxEntry entry = all.next();
                if (!chats.contains(entry.chatId())) {
                    claimed.add(entry);
                    all.remove();
                }
            }
            return Uni.createFrom().item(claimed);
        }

        @Override
        public Uni<Void> record(OutboxEntry entry, DeliveryOutcome fate) {
            if (recordFailures > 0) {
                recordFailures--;
                return Uni.createFrom().failure(new StoreUnavailableException(new RuntimeException("away")));
            }
            if (unrecordable.contains(entry.id())) {
                return Uni.createFrom().failure(new IllegalStateException("violates a constraint"));
            }
            recorded.add(entry.id() + " " + written(fate));
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> setAside(OutboxEntry entry, DeliveryStatus delivery, String reason) {
            aside.add(entry.id() + " " + delivery + " " + reason);
            return Uni.createFrom().voidItem();
        }

        static String written(DeliveryOutcome fate) {
            if (fate instanceof DeliveryOutcome.Sent sent) {
                return (sent.more() ? "part " + sent.part().number() : "sent") + " "
                        + sent.part().telegramIds();
            }
            return fate.toString();
        }

        @Override
        public Uni<List<OutboxEntry>> recordLost(Set<Long> except) {
            lostSought++;
            if (lostTakesForEver) {
                return Uni.createFrom().nothing();
            }
            if (lostFails) {
                return Uni.createFrom().failure(new IllegalStateException("unreadable"));
            }
            exceptions.add(except);
            List<OutboxEntry> found = lost;
            lost = List.of();
            return Uni.createFrom().item(found);
        }
    }

    private final class Listener implements DeliveryListener {
        @Override
        public void answered(OutboxEntry entry, DeliveryOutcome fate) {
            heard.add("answered " + entry.id());
        }

        @Override
        public void limited(OutboxEntry entry, Duration delay, boolean all) {
            heard.add("limited " + delay + " " + all);
        }

        @Override
        public void turn(boolean ours) {
            heard.add("turn " + ours);
        }

        @Override
        public void lost(OutboxEntry entry) {
            heard.add("lost " + entry.id());
        }

        @Override
        public void setAside(long id, String reason) {
            heard.add("set aside " + id);
        }

        @Override
        public void storeAnswers() {
            heard.add("store answers");
        }

        @Override
        public void storeFails(Throwable failure) {
            heard.add("store fails");
        }
    }
}
