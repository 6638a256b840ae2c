package io.deskwire.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.pace.FakeTime;
import io.deskwire.bot.telegram.SendResult;
import io.deskwire.pace.Backoff;
import io.deskwire.store.OutboxEntry;
import io.deskwire.store.StoreUnavailableException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DeliveryLoopTest {
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final int PARALLEL = 2;

    private final FakeTime time = new FakeTime();
    private final Journal journal = new Journal();
    private final Map<Long, UniEmitter<? super SendResult>> calls = new HashMap<>();
    private final List<Long> sentTo = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();

    private final DeliveryLoop loop = new DeliveryLoop(
            journal,
            this::send,
            new DeliveryRules(
                    time, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), () -> 1.0), Duration.ofHours(1)),
            new Listener(),
            time,
            time,
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5), () -> 1.0),
            PARALLEL,
            IDLE);

    @Test
    void aReplyIsSentAndItsFateRecorded() {
        // Given
        journal.due(entry(1, 100));
        loop.start();

        // When
        calls.get(100L).complete(new SendResult.Sent(77));

        // Then
        assertThat(journal.recorded).containsExactly("1 Sent[telegramId=77]");
    }

    @Test
    void noMoreChatsAreSentToThanAllowed() {
        // Given
        journal.due(entry(1, 100), entry(2, 200), entry(3, 300));
        loop.start();
        List<Long> atFirst = List.copyOf(sentTo);

        // When
        calls.get(200L).complete(new SendResult.Sent(1));

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
        calls.get(100L).complete(new SendResult.Sent(77));
        time.pass(Duration.ofSeconds(10));

        // Then
        assertThat(journal.recorded).containsExactly("1 Sent[telegramId=77]");
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
        assertThat(heard).startsWith("lost 9");
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
        calls.get(100L).complete(new SendResult.Sent(1));
        time.pass(Duration.ofMinutes(1));

        // Then
        assertThat(endedBefore).isFalse();
        assertThat(ended).isCompleted();
        assertThat(sentTo).containsExactly(100L);
    }

    private Uni<SendResult> send(OutboxEntry entry) {
        sentTo.add(entry.chatId());
        return Uni.createFrom().emitter(emitter -> calls.put(entry.chatId(), emitter));
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
        private boolean hold;
        private int claims;
        private int lostSought;
        private int claimFailures;
        private int recordFailures;

        void due(OutboxEntry... entries) {
            waiting.addAll(List.of(entries));
        }

        void releaseEmpty() {
            hold = false;
            held.complete(List.of());
        }

        @Override
        public Uni<List<OutboxEntry>> claim(int limit) {
            claims++;
            if (claimFailures > 0) {
                claimFailures--;
                return Uni.createFrom().failure(new StoreUnavailableException(new RuntimeException("away")));
            }
            if (hold) {
                return Uni.createFrom().emitter(emitter -> held = emitter);
            }
            List<OutboxEntry> claimed = new ArrayList<>();
            while (claimed.size() < limit && !waiting.isEmpty()) {
                claimed.add(waiting.poll());
            }
            return Uni.createFrom().item(claimed);
        }

        @Override
        public Uni<Void> record(OutboxEntry entry, Fate fate) {
            if (recordFailures > 0) {
                recordFailures--;
                return Uni.createFrom().failure(new StoreUnavailableException(new RuntimeException("away")));
            }
            recorded.add(entry.id() + " " + fate);
            return Uni.createFrom().voidItem();
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
