package io.deskwire.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.telegram.SendResult;
import io.deskwire.store.outbox.OutboxEntry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryLoopTest {
    private final DeliveryFixture fixture = new DeliveryFixture();

    @Test
    void aReplyIsSentAndItsFateRecorded() {
        // Given
        fixture.journal.due(fixture.entry(1, 100));
        fixture.loop.start();

        // When
        fixture.calls.get(100L).complete(DeliveryFixture.done(77));

        // Then
        assertThat(fixture.journal.recorded).containsExactly("1 sent [77]");
    }

    @Test
    void noMoreChatsAreSentToThanAllowed() {
        // Given
        fixture.journal.due(fixture.entry(1, 100), fixture.entry(2, 200), fixture.entry(3, 300));
        fixture.loop.start();
        List<Long> atFirst = List.copyOf(fixture.sentTo);

        // When
        fixture.calls.get(200L).complete(DeliveryFixture.done(1));

        // Then
        assertThat(atFirst).containsExactly(100L, 200L);
        assertThat(fixture.sentTo).containsExactly(100L, 200L, 300L);
    }

    @Test
    void aNudgeIsNotWaitedFor() {
        // Given
        fixture.loop.start();
        fixture.journal.due(fixture.entry(1, 100));

        // When
        fixture.time.pass(DeliveryFixture.IDLE);

        // Then
        assertThat(fixture.sentTo).containsExactly(100L);
    }

    @Test
    void aNudgeMakesItLookAtOnce() {
        // Given
        fixture.loop.start();
        fixture.journal.due(fixture.entry(1, 100));

        // When
        fixture.loop.wake();

        // Then
        assertThat(fixture.sentTo).containsExactly(100L);
    }

    @Test
    void aNudgeDuringAClaimIsNotLost() {
        // Given
        fixture.journal.hold = true;
        fixture.loop.start();
        fixture.journal.due(fixture.entry(1, 100));
        fixture.loop.wake();

        // When
        fixture.journal.releaseEmpty();

        // Then
        assertThat(fixture.journal.claims).isEqualTo(2);
    }

    @Test
    void anAnswerIsRecordedUntilTheDatabaseTakesItAndTheReplyIsNotSentAgain() {
        // Given
        fixture.journal.due(fixture.entry(1, 100));
        fixture.loop.start();
        fixture.journal.recordFailures = 3;

        // When
        fixture.calls.get(100L).complete(DeliveryFixture.done(77));
        fixture.time.pass(Duration.ofSeconds(10));

        // Then
        assertThat(fixture.journal.recorded).containsExactly("1 sent [77]");
        assertThat(fixture.sentTo).containsExactly(100L);
    }

    @Test
    void whileTheDatabaseIsAwayItIsAskedLessOften() {
        // Given
        fixture.journal.claimFailures = Integer.MAX_VALUE;
        fixture.loop.start();

        // When
        fixture.time.pass(Duration.ofSeconds(60));
        fixture.loop.wake();

        // Then
        assertThat(fixture.journal.claims).isBetween(12, 18);
    }

    @Test
    void itGoesOnByItselfWhenTheDatabaseIsBack() {
        // Given
        fixture.journal.claimFailures = 3;
        fixture.journal.due(fixture.entry(1, 100));
        fixture.loop.start();

        // When
        fixture.time.pass(Duration.ofSeconds(10));

        // Then
        assertThat(fixture.sentTo).containsExactly(100L);
    }

    @Test
    void aChatThatHadItsBurstRestsUntilItMayGoOn() {
        // Given
        fixture.loop.start();
        for (int i = 1; i <= 3; i++) {
            fixture.time.pass(Duration.ofMillis(200));
            fixture.journal.due(fixture.entry(i, 100));
            fixture.loop.wake();
            fixture.calls.get(100L).complete(DeliveryFixture.done(i));
        }
        fixture.time.pass(Duration.ofMillis(200));

        // When
        fixture.journal.due(fixture.entry(4, 100), fixture.entry(5, 200));
        fixture.loop.wake();
        List<Long> atFirst = List.copyOf(fixture.sentTo);
        fixture.time.pass(Duration.ofSeconds(1));

        // Then
        assertThat(atFirst).containsExactly(100L, 100L, 100L, 200L);
        assertThat(fixture.sentTo).containsExactly(100L, 100L, 100L, 200L, 100L);
    }

    @Test
    void telegramsWaitIsKeptForTheChatAndItsOthers() {
        // Given
        fixture.journal.due(fixture.entry(1, 100));
        fixture.loop.start();

        // When
        fixture.calls.get(100L).complete(new SendResult.RetryAfter(Duration.ofSeconds(12)));
        fixture.time.pass(Duration.ofSeconds(11));

        // Then
        assertThat(fixture.journal.recorded)
                .containsExactly("1 Postponed[delay=PT12S, reason=Telegram asks to wait 12 s., limited=true]");
        assertThat(fixture.journal.resting).containsExactly(100L);
        fixture.time.pass(Duration.ofSeconds(2));
        assertThat(fixture.journal.resting).isEmpty();
        assertThat(fixture.heard).contains("limited PT12S false");
    }

    @Test
    void aChatThatTelegramLimitsForLongerThanAReplyWaitsIsAskedAnewByTheNextOne() {
        // Given
        fixture.journal.due(fixture.entry(1, 100));
        fixture.loop.start();
        fixture.calls.get(100L).complete(new SendResult.RetryAfter(Duration.ofDays(10)));

        // When
        fixture.journal.due(fixture.entry(2, 100));
        fixture.time.pass(Duration.ofSeconds(2));

        // Then
        assertThat(fixture.journal.recorded)
                .containsExactly("1 Failed[reason=Telegram limits this chat and would take it too late to be of use.,"
                        + " blocked=null]");
        assertThat(fixture.sentTo).containsExactly(100L, 100L);
    }

    @Test
    void thatEveryChatIsLimitedForYearsStopsNobodyElse() {
        // Given
        fixture.loop.start();
        for (int chat = 1; chat <= SendRateLimiter.FLOOD_AFTER; chat++) {
            fixture.journal.due(fixture.entry(chat, chat));
            fixture.time.pass(Duration.ofSeconds(1));
            fixture.calls.get((long) chat).complete(new SendResult.RetryAfter(Duration.ofSeconds(Integer.MAX_VALUE)));
        }

        // When
        fixture.journal.due(fixture.entry(9, 900));
        fixture.time.pass(Duration.ofSeconds(2));

        // Then
        assertThat(fixture.sentTo).endsWith(900L);
    }

    @Test
    void whoseNextPartIsInHandIsNotDroppedByTheOneBefore() {
        // Given
        OutboxEntry first = Entries.reply(1, 100, "Sentence one. ".repeat(400), fixture.time.instant());
        fixture.journal.due(first);
        fixture.loop.start();
        // The database takes it, and its answer is lost.
        fixture.journal.recordFailures = 1;
        fixture.calls.get(100L).complete(DeliveryFixture.done(10));
        fixture.journal.due(Entries.claimed(first, 2));
        fixture.loop.wake();

        // When
        fixture.time.pass(Duration.ofSeconds(2));

        // Then
        assertThat(fixture.journal.recorded).containsExactly("1 part 1 [10]");
        assertThat(fixture.carrier.chatsByEntry()).containsOnlyKeys(1L);
    }

    @Test
    void ofALongTextOnePartIsSentAtATime() {
        // Given
        fixture.journal.due(Entries.reply(1, 100, "Sentence one. ".repeat(400), fixture.time.instant()));
        fixture.loop.start();

        // When
        fixture.calls.get(100L).complete(DeliveryFixture.done(10));

        // Then
        assertThat(fixture.journal.recorded).containsExactly("1 part 1 [10]");
    }

    @Test
    void anUploadsClaimIsProlongedByTheTimeThatTheUploadMayTake() {
        // Given
        fixture.journal.due(fixture.entry(1, 100), fixture.upload(2, 200));

        // When
        fixture.loop.start();

        // Then
        assertThat(fixture.journal.prolonged).containsExactly("2 PT15S");
        assertThat(fixture.sentTo).containsExactly(100L, 200L);
    }

    @Test
    void anUploadWhoseClaimIsSomebodyElsesNowIsNotBegunAndOthersAre() {
        // Given
        fixture.journal.stands = false;
        fixture.journal.due(fixture.upload(1, 100), fixture.entry(2, 200), fixture.entry(3, 300));

        // When
        fixture.loop.start();

        // Then
        assertThat(fixture.sentTo).containsExactly(200L, 300L);
        assertThat(fixture.journal.recorded).isEmpty();
    }
}
