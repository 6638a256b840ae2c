package io.deskwire.web.stream;

import static io.deskwire.web.stream.StreamFixture.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.event.Event;
import io.deskwire.event.EventCodec;
import io.deskwire.testing.timers.ManualTimers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A log that is away, replaced, restored or shortened; strangers; limits. */
class EventStreamFaultsTest {
    private final StreamFixture fixture = new StreamFixture();
    private final ManualTimers timers = fixture.timers;
    private final FakeLog log = fixture.log;
    private final EventStream stream = fixture.stream;

    @Test
    void anEventOfAnotherEpochThatTheLogConfirmsBeginsAnew() {
        // Given
        log.commit(9);
        Follower follower = fixture.started();
        log.replace(4);
        Event next = log.commit();

        // When
        stream.offer(next);
        timers.run();
        stream.offer(log.commit());
        timers.run();

        // Then
        assertThat(follower.resets()).isEqualTo(2);
        assertThat(follower.epoch()).isEqualTo(log.epoch());
        assertThat(follower.seqs()).containsExactly(6L);
        assertThat(stream.recent().epoch()).isEqualTo(log.epoch());
        assertThat(stream.recent().floor()).isEqualTo(5);
    }

    @Test
    void aStrayEventOfAnotherEpochChangesNothingAndCostsAQueryASecondAtMost() {
        // Given
        Follower follower = fixture.started();
        Event stray = EventCodec.of(UUID.randomUUID(), 1, "message.received", 7L, ManualTimers.START, null, null, "{}");

        // When
        for (int i = 0; i < 100; i++) {
            stream.offer(stray);
            timers.advance(20);
        }

        // Then
        assertThat(follower.resets()).isEqualTo(1);
        assertThat(follower.heard()).isEmpty();
        assertThat(fixture.reads("epoch")).isEqualTo(2);
        assertThat(fixture.count("foreign_dropped")).isEqualTo(100);
    }

    @Test
    void aLogThatWentBackBeginsAnew() {
        // Given
        Follower follower = fixture.started();
        stream.offer(log.commit(8));
        timers.run();
        log.goBack(3);

        // When
        stream.catchUp();
        timers.run();

        // Then
        assertThat(follower.resets()).isEqualTo(2);
        assertThat(stream.position().seq()).isEqualTo(5);
    }

    @Test
    void aLogThatNoLongerKeepsWhatWasMissedBeginsAnew() {
        // Given
        Follower follower = fixture.started();
        log.commit(10);
        log.forget(6);

        // When
        stream.catchUp();
        timers.run();

        // Then
        assertThat(follower.resets()).isEqualTo(2);
        assertThat(follower.cursor()).isEqualTo(10);
        assertThat(follower.heard()).isEmpty();
    }

    @Test
    void anEventThatTheLogDoesNotKnowIsGivenUp() {
        // Given
        Follower follower = fixture.started();
        Event unfounded =
                EventCodec.of(log.epoch(), 1_000, "message.received", 7L, ManualTimers.START, null, null, "{}");

        // When
        stream.offer(unfounded);
        timers.advance(60);
        int asked = log.questions();
        timers.advance(500);

        // Then
        assertThat(stream.lag()).isZero();
        assertThat(stream.caughtUp()).isTrue();
        assertThat(log.questions()).isEqualTo(asked);
        assertThat(fixture.count("unfounded_dropped")).isEqualTo(1);
        assertThat(follower.heard()).isEmpty();
    }

    @Test
    void whileTheDatabaseIsAwayAnnouncementsGoOnAndHolesWait() {
        // Given
        Follower follower = fixture.started();
        log.away(true);
        timers.advance(2_000);
        boolean caughtUp = stream.caughtUp();
        List<Event> events = log.commit(5);
        stream.offer(events.get(0));
        stream.offer(events.get(1));
        stream.offer(events.get(4));
        timers.advance(30_000);
        List<Long> meanwhile = List.copyOf(follower.seqs());
        boolean ready = stream.ready();

        // When
        log.away(false);
        timers.advance(5_000);

        // Then
        assertThat(caughtUp).isFalse();
        assertThat(meanwhile).containsExactly(1L, 2L);
        assertThat(ready).isTrue();
        assertThat(follower.seqs()).containsExactlyElementsOf(numbers(1, 5));
        assertThat(stream.caughtUp()).isTrue();
    }

    @Test
    void aDatabaseThatIsAwayIsAskedEverMoreRarely() {
        // Given
        fixture.started();
        log.away(true);
        timers.advance(30_000);
        int asked = log.questions();

        // When
        timers.advance(50_000);

        // Then
        assertThat(log.questions() - asked).isBetween(9, 21);
    }

    @Test
    void aReadThatNeverAnswersIsGivenUp() {
        // Given
        Follower follower = fixture.started();
        log.stall(true);
        stream.catchUp();
        timers.run();
        log.commit();

        // When
        timers.advance(5_500);
        log.stall(false); // the first answer comes after all, and late
        timers.advance(1_000);

        // Then
        assertThat(follower.seqs()).containsExactly(1L);
        assertThat(fixture.reads("retry")).isEqualTo(1);
    }

    @Test
    void whatWaitsBehindAHoleIsBoundedAndComesFromTheLog() {
        // Given
        EventStreamSettings standard = EventStreamSettings.standard();
        StreamFixture small = new StreamFixture(new EventStreamSettings(
                standard.livePoll(),
                standard.poll(),
                standard.holdMin(),
                standard.holdMax(),
                10,
                standard.heldBytes(),
                standard.ringBytes(),
                standard.pageEvents(),
                standard.readTimeout(),
                standard.retryFirst(),
                standard.retryMax(),
                standard.foreignCheck()));
        Follower follower = small.started();
        List<Event> events = small.log.commit(100);

        // When
        small.stream.offer(events.subList(1, 100));
        small.stream.offer(events.get(0));
        small.timers.run();
        assertThat(follower.seqs()).containsExactlyElementsOf(numbers(1, 11));
        small.timers.advance(1_100);

        // Then
        assertThat(follower.seqs()).containsExactlyElementsOf(numbers(1, 100));
        assertThat(small.count("held_dropped")).isEqualTo(89);
    }

    @Test
    void aFailingListenerKeepsNobodyElseFromBeingTold() {
        // Given
        stream.addListener(new StreamListener() {
            @Override
            public void onAppended(long head) {
                throw new IllegalStateException("on purpose");
            }

            @Override
            public void onReset(UUID epoch, long head) {
                throw new IllegalStateException("on purpose");
            }
        });
        Follower follower = fixture.started();

        // When
        stream.offer(log.commit());
        timers.run();

        // Then
        assertThat(follower.seqs()).containsExactly(1L);
    }

    @Test
    void aStoppedStreamLeavesNoTimerBehind() {
        // Given
        fixture.started();
        stream.offer(log.commit(3).get(2));
        log.stall(true);
        timers.advance(5_000);

        // When
        stream.stop();
        timers.run();

        // Then
        assertThat(timers.waiting()).isZero();
        log.stall(false);
        timers.advance(10_000);
        assertThat(timers.waiting()).isZero();
    }
}
