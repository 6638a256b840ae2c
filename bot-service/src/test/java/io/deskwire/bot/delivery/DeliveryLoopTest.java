package io.deskwire.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.pace.FakeTime;
import io.deskwire.bot.telegram.ChatCall;
import io.deskwire.bot.telegram.SendResult;
import io.deskwire.pace.Backoff;
import io.deskwire.store.OutboxEntry;
import io.deskwire.store.StoreUnavailableException;
import io.deskwire.store.TicketCards.Shown;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DeliveryLoopTest {
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final int PARALLEL = 2;
    private static final Duration TURN = Duration.ofSeconds(6);

    private final FakeTime time = new FakeTime();
    private final Journal journal = new Journal();
    private final Map<Long, UniEmitter<? super SendResult>> calls = new HashMap<>();
    private final List<Long> sentTo = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();

    private final DeliveryRules rules = new DeliveryRules(
            time, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), () -> 1.0), Duration.ofHours(1));
    private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5), () -> 1.0);
    private final Pace pace = new Pace(time, new Pace.Limit(27, 3), new Pace.Limit(1, 3));
    private final Planner planner = new Planner(
            (id, size) -> Multi.createFrom().empty(),
            new CardPlanner(ticket -> Uni.createFrom().item(Optional.empty()), ticket -> Uni.createFrom()
                    .item(Optional.empty())),
            (chat, notice, parameters) -> Uni.createFrom().item(Optional.empty()));
    private final Listener listener = new Listener();
    private final Carrier carrier =
            new Carrier(journal, new Calls(), planner::plan, rules, pace, listener, time, backoff);
    private final DeliveryLoop loop = new DeliveryLoop(
            journal, carrier, pace, new Turn(time, TURN), listener, time, time, backoff, PARALLEL, IDLE);

    @Test
    void aReplyIsSentAndItsFateRecorded() {
        // Given
        journal.due(entry(1, 100));
        loop.start();

        // When
        calls.get(100L).complete(done(77));

        // Then
        assertThat(journal.recorded).containsExactly("1 sent [77]");
    }

    @Test
    void noMoreChatsAreSentToThanAllowed() {
        // Given
        journal.due(entry(1, 100), entry(2, 200), entry(3, 300));
        loop.start();
        List<Long> atFirst = List.copyOf(sentTo);

        // When
        calls.get(200L).complete(done(1));

        // Then
        assertThat(atFirst).containsExactly(100L, 200L);
        assertThat(sentTo).containsExactly(100L, 200L, 300L);
    }

    @Test
    void aNudgeIsNotWaitedFor() {
        // Given
        loop.start();
        journal.due(entry(1, 100));

        // When
        time.pass(IDLE);

        // Then
        assertThat(sentTo).containsExactly(100L);
    }

    @Test
    void aNudgeMakesItLookAtOnce() {
        // Given
        loop.start();
        journal.due(entry(1, 100));

        // When
        loop.wake();

        // Then
        assertThat(sentTo).containsExactly(100L);
    }

    @Test
    void aNudgeDuringAClaimIsNotLost() {
        // Given
        journal.hold = true;
        loop.start();
        journal.due(entry(1, 100));
        loop.wake();

        // When
        journal.releaseEmpty();

        // Then
        assertThat(journal.claims).isEqualTo(2);
    }

    @Test
    void anAnswerIsRecordedUntilTheDatabaseTakesItAndTheReplyIsNotSentAgain() {
        // Given
        journal.due(entry(1, 100));
        loop.start();
        journal.recordFailures = 3;

        // When
        calls.get(100L).complete(done(77));
        time.pass(Duration.ofSeconds(10));

        // Then
        assertThat(journal.recorded).containsExactly("1 sent [77]");
        assertThat(sentTo).containsExactly(100L);
    }

    @Test
    void whileTheDatabaseIsAwayItIsAskedLessOften() {
        // Given
        journal.claimFailures = Integer.MAX_VALUE;
        loop.start();

        // When
        time.pass(Duration.ofSeconds(60));
        loop.wake();

        // Then
        assertThat(journal.claims).isBetween(12, 18);
    }

    @Test
    void itGoesOnByItselfWhenTheDatabaseIsBack() {
        // Given
        journal.claimFailures = 3;
        journal.due(entry(1, 100));
        loop.start();

        // When
        time.pass(Duration.ofSeconds(10));

        // Then
        assertThat(sentTo).containsExactly(100L);
    }

    @Test
    void whatACrashLeftIsLookedForAtTheStartAndThenEveryFiveSeconds() {
        // Given
        journal.lost = List.of(entry(9, 900));

        // When
        loop.start();
        time.pass(DeliveryLoop.LOST_EVERY.multipliedBy(2).plusMillis(1_000));

        // Then
        assertThat(heard).contains("lost 9");
        assertThat(journal.lostSought).isEqualTo(3);
    }

    @Test
    void whatIsInHandIsNotTakenForLost() {
        // Given
        journal.due(entry(1, 100));
        loop.start();

        // When
        time.pass(DeliveryLoop.LOST_EVERY.plus(IDLE));

        // Then
        assertThat(journal.exceptions).containsExactly(Set.of(), Set.of(1L));
    }

    @Test
    void aStopWaitsForWhatIsInFlightAndClaimsNothingMore() {
        // Given
        journal.due(entry(1, 100));
        loop.start();
        CompletableFuture<Void> ended = loop.stop();
        boolean endedBefore = ended.isDone();
        journal.due(entry(2, 200));

        // When
        calls.get(100L).complete(done(1));
        time.pass(Duration.ofMinutes(1));

        // Then
        assertThat(endedBefore).isFalse();
        assertThat(ended).isCompleted();
        assertThat(sentTo).containsExactly(100L);
    }

    @Test
    void whoeverHasNotTheTurnClaimsNothingAndAsksAgain() {
        // Given
        journal.turn = false;
        journal.due(entry(1, 100));
        loop.start();
        loop.wake();
        time.pass(TURN);
        boolean nothing = sentTo.isEmpty() && journal.claims == 0;

        // When
        journal.turn = true;
        time.pass(TURN.dividedBy(3));

        // Then
        assertThat(nothing).isTrue();
        assertThat(sentTo).containsExactly(100L);
        assertThat(heard).contains("turn true");
    }

    @Test
    void aTurnThatWasTakenAwayEndsTheClaims() {
        // Given
        loop.start();
        journal.turn = false;
        time.pass(TURN);
        int claims = journal.claims;

        // When
        journal.due(entry(1, 100));
        loop.wake();
        time.pass(TURN);

        // Then
        assertThat(journal.claims).isEqualTo(claims);
        assertThat(sentTo).isEmpty();
    }

    @Test
    void aStopGivesTheTurnUp() {
        // Given
        loop.start();

        // When
        CompletableFuture<Void> ended = loop.stop();

        // Then
        assertThat(ended).isCompleted();
        assertThat(journal.released).isTrue();
    }

    @Test
    void aChatThatHadItsBurstRestsUntilItMayGoOn() {
        // Given
        loop.start();
        for (int i = 1; i <= 3; i++) {
            time.pass(Duration.ofMillis(200));
            journal.due(entry(i, 100));
            loop.wake();
            calls.get(100L).complete(done(i));
        }
        time.pass(Duration.ofMillis(200));

        // When
        journal.due(entry(4, 100), entry(5, 200));
        loop.wake();
        List<Long> atFirst = List.copyOf(sentTo);
        time.pass(Duration.ofSeconds(1));

        // Then
        assertThat(atFirst).containsExactly(100L, 100L, 100L, 200L);
        assertThat(sentTo).containsExactly(100L, 100L, 100L, 200L, 100L);
    }

    @Test
    void telegramsWaitIsKeptForTheChatAndItsOthers() {
        // Given
        journal.due(entry(1, 100));
        loop.start();

        // When
        calls.get(100L).complete(new SendResult.RetryAfter(Duration.ofSeconds(12)));
        time.pass(Duration.ofSeconds(11));

        // Then
        assertThat(journal.recorded)
                .containsExactly("1 Postponed[delay=PT12S, reason=Telegram asks to wait 12 s., limited=true]");
        assertThat(journal.resting).containsExactly(100L);
        time.pass(Duration.ofSeconds(2));
        assertThat(journal.resting).isEmpty();
        assertThat(heard).contains("limited PT12S false");
    }

    @Test
    void ofALongTextOnePartIsSentAtATime() {
        // Given
        journal.due(Entries.reply(1, 100, "Sentence one. ".repeat(400), time.instant()));
        loop.start();

        // When
        calls.get(100L).complete(done(10));

        // Then
        assertThat(journal.recorded).containsExactly("1 part 1 [10]");
    }

    @Test
    void whatHasNotBegunWhenTheBotStopsGoesBack() {
        // Given
        journal.hold = true;
        loop.start();
        loop.stop();

        // When
        journal.release(entry(1, 100));

        // Then
        assertThat(sentTo).isEmpty();
        assertThat(journal.recorded)
                .containsExactly("1 Postponed[delay=PT0S, reason=The bot is starting again., limited=false]");
        assertThat(journal.released).isTrue();
    }

    private static SendResult done(long telegramId) {
        return new SendResult.Done(List.of(telegramId), Collections.singletonList(null));
    }

    private final class Calls implements Carrier.Sender {
        @Override
        public Uni<SendResult> call(ChatCall call) {
            long chat = call.parameters().path("chat_id").asLong();
            sentTo.add(chat);
            return Uni.createFrom().emitter(emitter -> calls.put(chat, emitter));
        }

        @Override
        public Duration patience(ChatCall call) {
            return Duration.ofSeconds(15);
        }
    }

    private OutboxEntry entry(long id, long chatId) {
        return Entries.reply(id, chatId, "text", time.instant());
    }

    private static final class Journal implements DeliveryJournal {
        private final Deque<OutboxEntry> waiting = new ArrayDeque<>();
        private final List<String> recorded = new ArrayList<>();
        private final List<Set<Long>> exceptions = new ArrayList<>();
        private List<OutboxEntry> lost = List.of();
        private UniEmitter<? super List<OutboxEntry>> held;
        private Set<Long> resting = Set.of();
        private boolean hold;
        private boolean turn = true;
        private boolean released;
        private int claims;
        private int lostSought;
        private int claimFailures;
        private int recordFailures;

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
            return Uni.createFrom().item(true);
        }

        @Override
        public Uni<Boolean> beginCard(OutboxEntry entry, Shown card) {
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
        public Uni<Void> record(OutboxEntry entry, Fate fate) {
            if (recordFailures > 0) {
                recordFailures--;
                return Uni.createFrom().failure(new StoreUnavailableException(new RuntimeException("away")));
            }
            recorded.add(entry.id() + " " + written(fate));
            return Uni.createFrom().voidItem();
        }

        private static String written(Fate fate) {
            if (fate instanceof Fate.Sent sent) {
                return (sent.more() ? "part " + sent.part().number() : "sent") + " "
                        + sent.part().telegramIds();
            }
            return fate.toString();
        }

        @Override
        public Uni<List<OutboxEntry>> recordLost(Set<Long> except) {
            lostSought++;
            exceptions.add(except);
            List<OutboxEntry> found = lost;
            lost = List.of();
            return Uni.createFrom().item(found);
        }
    }

    private final class Listener implements DeliveryListener {
        @Override
        public void answered(OutboxEntry entry, Fate fate) {
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
        public void storeAnswers() {
            heard.add("store answers");
        }

        @Override
        public void storeFails(Throwable failure) {
            heard.add("store fails");
        }
    }
}
