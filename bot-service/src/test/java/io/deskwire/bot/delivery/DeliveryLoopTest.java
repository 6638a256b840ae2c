package io.deskwire.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.telegram.SendResult;
import io.deskwire.store.outbox.OutboxEntry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryLoopTest {
    private final DeliveryBench bench = new DeliveryBench();

    @Test
    void aReplyIsSentAndItsFateRecorded() {
        // Given
        bench.journal.due(bench.entry(1, 100));
        bench.loop.start();

        // When
        bench.calls.get(100L).complete(DeliveryBench.done(77));

        // Then
        assertThat(bench.journal.recorded).containsExactly("1 sent [77]");
    }

    @Test
    void noMoreChatsAreSentToThanAllowed() {
        // Given
        bench.journal.due(bench.entry(1, 100), bench.entry(2, 200), bench.entry(3, 300));
        bench.loop.start();
        List<Long> atFirst = List.copyOf(bench.sentTo);

        // When
        bench.calls.get(200L).complete(DeliveryBench.done(1));

        // Then
        assertThat(atFirst).containsExactly(100L, 200L);
        assertThat(bench.sentTo).containsExactly(100L, 200L, 300L);
    }

    @Test
    void aNudgeIsNotWaitedFor() {
        // Given
        bench.loop.start();
        bench.journal.due(bench.entry(1, 100));

        // When
        bench.time.pass(DeliveryBench.IDLE);

        // Then
        assertThat(bench.sentTo).containsExactly(100L);
    }

    @Test
    void aNudgeMakesItLookAtOnce() {
        // Given
        bench.loop.start();
        bench.journal.due(bench.entry(1, 100));

        // When
        bench.loop.wake();

        // Then
        assertThat(bench.sentTo).containsExactly(100L);
    }

    @Test
    void aNudgeDuringAClaimIsNotLost() {
        // Given
        bench.journal.hold = true;
        bench.loop.start();
        bench.journal.due(bench.entry(1, 100));
        bench.loop.wake();

        // When
        bench.journal.releaseEmpty();

        // Then
        assertThat(bench.journal.claims).isEqualTo(2);
    }

    @Test
    void anAnswerIsRecordedUntilTheDatabaseTakesItAndTheReplyIsNotSentAgain() {
        // Given
        bench.journal.due(bench.entry(1, 100));
        bench.loop.start();
        bench.journal.recordFailures = 3;

        // When
        bench.calls.get(100L).complete(DeliveryBench.done(77));
        bench.time.pass(Duration.ofSeconds(10));

        // Then
        assertThat(bench.journal.recorded).containsExactly("1 sent [77]");
        assertThat(bench.sentTo).containsExactly(100L);
    }

    @Test
    void whileTheDatabaseIsAwayItIsAskedLessOften() {
        // Given
        bench.journal.claimFailures = Integer.MAX_VALUE;
        bench.loop.start();

        // When
        bench.time.pass(Duration.ofSeconds(60));
        bench.loop.wake();

        // Then
        assertThat(bench.journal.claims).isBetween(12, 18);
    }

    @Test
    void itGoesOnByItselfWhenTheDatabaseIsBack() {
        // Given
        bench.journal.claimFailures = 3;
        bench.journal.due(bench.entry(1, 100));
        bench.loop.start();

        // When
        bench.time.pass(Duration.ofSeconds(10));

        // Then
        assertThat(bench.sentTo).containsExactly(100L);
    }

    @Test
    void aChatThatHadItsBurstRestsUntilItMayGoOn() {
        // Given
        bench.loop.start();
        for (int i = 1; i <= 3; i++) {
            bench.time.pass(Duration.ofMillis(200));
            bench.journal.due(bench.entry(i, 100));
            bench.loop.wake();
            bench.calls.get(100L).complete(DeliveryBench.done(i));
        }
        bench.time.pass(Duration.ofMillis(200));

        // When
        bench.journal.due(bench.entry(4, 100), bench.entry(5, 200));
        bench.loop.wake();
        List<Long> atFirst = List.copyOf(bench.sentTo);
        bench.time.pass(Duration.ofSeconds(1));

        // Then
        assertThat(atFirst).containsExactly(100L, 100L, 100L, 200L);
        assertThat(bench.sentTo).containsExactly(100L, 100L, 100L, 200L, 100L);
    }

    @Test
    void telegramsWaitIsKeptForTheChatAndItsOthers() {
        // Given
        bench.journal.due(bench.entry(1, 100));
        bench.loop.start();

        // When
        bench.calls.get(100L).complete(new SendResult.RetryAfter(Duration.ofSeconds(12)));
        bench.time.pass(Duration.ofSeconds(11));

        // Then
        assertThat(bench.journal.recorded)
                .containsExactly("1 Postponed[delay=PT12S, reason=Telegram asks to wait 12 s., limited=true]");
        assertThat(bench.journal.resting).containsExactly(100L);
        bench.time.pass(Duration.ofSeconds(2));
        assertThat(bench.journal.resting).isEmpty();
        assertThat(bench.heard).contains("limited PT12S false");
    }

    @Test
    void aChatThatTelegramLimitsForLongerThanAReplyWaitsIsAskedAnewByTheNextOne() {
        // Given
        bench.journal.due(bench.entry(1, 100));
        bench.loop.start();
        bench.calls.get(100L).complete(new SendResult.RetryAfter(Duration.ofDays(10)));

        // When
        bench.journal.due(bench.entry(2, 100));
        bench.time.pass(Duration.ofSeconds(2));

        // Then
        assertThat(bench.journal.recorded)
                .containsExactly("1 Failed[reason=Telegram limits this chat and would take it too late to be of use.,"
                        + " blocked=null]");
        assertThat(bench.sentTo).containsExactly(100L, 100L);
    }

    @Test
    void thatEveryChatIsLimitedForYearsStopsNobodyElse() {
        // Given
        bench.loop.start();
        for (int chat = 1; chat <= SendRateLimiter.FLOOD_AFTER; chat++) {
            bench.journal.due(bench.entry(chat, chat));
            bench.time.pass(Duration.ofSeconds(1));
            bench.calls.get((long) chat).complete(new SendResult.RetryAfter(Duration.ofSeconds(Integer.MAX_VALUE)));
        }

        // When
        bench.journal.due(bench.entry(9, 900));
        bench.time.pass(Duration.ofSeconds(2));

        // Then
        assertThat(bench.sentTo).endsWith(900L);
    }

    @Test
    void whoseNextPartIsInHandIsNotDroppedByTheOneBefore() {
        // Given
        OutboxEntry first = Entries.reply(1, 100, "Sentence one. ".repeat(400), bench.time.instant());
        bench.journal.due(first);
        bench.loop.start();
        // The database takes it, and its answer is lost.
        bench.journal.recordFailures = 1;
        bench.calls.get(100L).complete(DeliveryBench.done(10));
        bench.journal.due(Entries.claimed(first, 2));
        bench.loop.wake();

        // When
        bench.time.pass(Duration.ofSeconds(2));

        // Then
        assertThat(bench.journal.recorded).containsExactly("1 part 1 [10]");
        assertThat(bench.carrier.chatsByEntry()).containsOnlyKeys(1L);
    }

    @Test
    void ofALongTextOnePartIsSentAtATime() {
        // Given
        bench.journal.due(Entries.reply(1, 100, "Sentence one. ".repeat(400), bench.time.instant()));
        bench.loop.start();

        // When
        bench.calls.get(100L).complete(DeliveryBench.done(10));

        // Then
        assertThat(bench.journal.recorded).containsExactly("1 part 1 [10]");
    }

    @Test
    void anUploadsClaimIsProlongedByTheTimeThatTheUploadMayTake() {
        // Given
        bench.journal.due(bench.entry(1, 100), bench.upload(2, 200));

        // When
        bench.loop.start();

        // Then
        assertThat(bench.journal.prolonged).containsExactly("2 PT15S");
        assertThat(bench.sentTo).containsExactly(100L, 200L);
    }

    @Test
    void anUploadWhoseClaimIsSomebodyElsesNowIsNotBegunAndOthersAre() {
        // Given
        bench.journal.stands = false;
        bench.journal.due(bench.upload(1, 100), bench.entry(2, 200), bench.entry(3, 300));

        // When
        bench.loop.start();

        // Then
        assertThat(bench.sentTo).containsExactly(200L, 300L);
        assertThat(bench.journal.recorded).isEmpty();
    }
}
