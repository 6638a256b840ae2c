package io.deskwire.web.stream;

import static io.deskwire.web.stream.StreamFixture.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.event.Event;
import io.deskwire.store.log.Position;
import io.deskwire.testing.timers.ManualTimers;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Order, duplicates, holes and timers. */
class EventStreamTest {
    private final StreamFixture fixture = new StreamFixture();
    private final ManualTimers timers = fixture.timers;
    private final FakeLog log = fixture.log;
    private final EventStream stream = fixture.stream;

    @Test
    void itBeginsAtTheHeadOfTheLog() {
        // Given
        log.commit(12);

        // When
        Follower follower = fixture.started();

        // Then
        assertThat(stream.ready()).isTrue();
        assertThat(stream.caughtUp()).isTrue();
        assertThat(stream.position()).isEqualTo(new Position(log.epoch(), 12));
        assertThat(follower.resets()).isEqualTo(1);
        assertThat(follower.cursor()).isEqualTo(12);
        assertThat(follower.heard()).isEmpty();
    }

    @Test
    void itIsNotReadyBeforeTheLogWasRead() {
        // Given
        log.commit(3);
        log.away(true);
        Follower follower = fixture.started();
        boolean atFirst = stream.ready();
        timers.advance(60_000);
        boolean meanwhile = stream.ready();

        // When
        log.away(false);
        timers.advance(5_000);

        // Then
        assertThat(atFirst).isFalse();
        assertThat(meanwhile).isFalse();
        assertThat(stream.ready()).isTrue();
        assertThat(follower.resets()).isEqualTo(1);
        assertThat(stream.position().seq()).isEqualTo(3);
    }

    @Test
    void whatIsAnnouncedWhileItStartsIsNotLost() {
        // Given
        log.stall(true);
        Follower follower = fixture.started();
        stream.offer(log.commit());
        timers.run();

        // When
        log.stall(false);
        timers.run();

        // Then
        assertThat(follower.seqs()).containsExactly(1L);
    }

    @Test
    void eventsInOrderArePassedOnWithoutAQuery() {
        // Given
        Follower follower = fixture.started();
        int asked = log.questions();

        // When
        log.commit(5).forEach(stream::offer);
        timers.run();

        // Then
        assertThat(follower.seqs()).containsExactlyElementsOf(numbers(1, 5));
        assertThat(log.questions()).isEqualTo(asked);
    }

    @Test
    void aListOfEventsIsToldOnce() {
        // Given
        Follower follower = fixture.started();

        // When
        stream.offer(log.commit(5));
        timers.run();

        // Then
        assertThat(follower.heads()).containsExactly(5L);
        assertThat(follower.seqs()).containsExactlyElementsOf(numbers(1, 5));
    }

    @Test
    void aRepeatedEventIsDroppedAndCounted() {
        // Given
        Follower follower = fixture.started();
        List<Event> events = log.commit(3);
        stream.offer(events);

        // When
        stream.offer(events.get(1));
        stream.offer(events.get(2));
        timers.run();

        // Then
        assertThat(follower.seqs()).containsExactly(1L, 2L, 3L);
        assertThat(fixture.count("duplicates_dropped")).isEqualTo(2);
    }

    @Test
    void overtakingAnnouncementsArePutInOrderWithoutAQuery() {
        // Given
        Follower follower = fixture.started();
        int asked = log.questions();
        List<Event> events = log.commit(3);

        // When
        stream.offer(events.get(2));
        stream.offer(events.get(1));
        stream.offer(events.get(1));
        timers.advance(10);
        assertThat(follower.heard()).isEmpty();
        assertThat(stream.lag()).isEqualTo(3);
        assertThat(stream.caughtUp()).isFalse();
        stream.offer(events.get(0));
        timers.advance(100);

        // Then
        assertThat(follower.seqs()).containsExactly(1L, 2L, 3L);
        assertThat(log.questions()).isEqualTo(asked);
        assertThat(fixture.count("duplicates_dropped")).isEqualTo(1);
        assertThat(stream.caughtUp()).isTrue();
    }

    @Test
    void aHoleIsFilledFromTheLogAfterAMoment() {
        // Given
        Follower follower = fixture.started();
        List<Event> events = log.commit(4);
        stream.offer(events.get(0));
        stream.offer(events.get(3));
        timers.advance(19);
        List<Long> before = List.copyOf(follower.seqs());

        // When
        timers.advance(31);

        // Then
        assertThat(before).containsExactly(1L);
        assertThat(follower.seqs()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(fixture.reads("hole")).isEqualTo(1);
        assertThat(fixture.count("holes_filled")).isEqualTo(2);
        assertThat(fixture.count("duplicates_dropped")).isZero();
    }

    @Test
    void anAnnouncementThatNeverCameIsFoundByTheTimer() {
        // Given
        Follower follower = fixture.started();
        log.commit();

        // When
        timers.advance(1_100);

        // Then
        assertThat(follower.seqs()).containsExactly(1L);
    }

    @Test
    void withoutAnnouncementsTheLogIsReadFiveTimesASecond() {
        // Given
        fixture.started();
        stream.pace(EventStream.StreamMode.POLLING);
        timers.run();
        int asked = log.questions();

        // When
        timers.advance(10_000);

        // Then
        assertThat(log.questions() - asked).isBetween(45, 56);
    }

    @Test
    void withAnnouncementsTheLogIsReadOnceASecond() {
        // Given
        fixture.started();
        int asked = log.questions();

        // When
        timers.advance(10_000);

        // Then
        assertThat(log.questions() - asked).isBetween(9, 11);
    }

    @Test
    void losingTheAnnouncementsReadsTheLogAtOnce() {
        // Given
        Follower follower = fixture.started();
        log.commit();

        // When
        stream.pace(EventStream.StreamMode.POLLING);
        timers.run();

        // Then
        assertThat(follower.seqs()).containsExactly(1L);
    }

    @Test
    void aNewSubscriptionReadsWhatWasMissed() {
        // Given
        Follower follower = fixture.started();
        log.commit(1_203);

        // When
        stream.catchUp();
        timers.run();

        // Then
        assertThat(follower.seqs()).containsExactlyElementsOf(numbers(1, 1_203));
        assertThat(fixture.reads("catch_up")).isEqualTo(3);
    }

    @Test
    void requestsDuringAReadBecomeOneMoreRead() {
        // Given
        Follower follower = fixture.started();
        log.stall(true);
        stream.catchUp();
        timers.run();
        int asked = log.questions();
        log.commit(); // after the question: the answer under way does not have it

        // When
        stream.catchUp();
        stream.catchUp();
        stream.catchUp();
        timers.run();
        log.stall(false);
        timers.run();

        // Then
        assertThat(log.questions()).isEqualTo(asked + 1);
        assertThat(follower.seqs()).containsExactly(1L);
    }

    @Test
    void aListenerThatComesLaterBeginsWhereTheStreamIs() {
        // Given
        fixture.started();
        stream.offer(log.commit(4));
        timers.run();

        // When
        Follower late = new Follower(stream);
        stream.offer(log.commit());
        timers.run();

        // Then
        assertThat(late.resets()).isEqualTo(1);
        assertThat(late.seqs()).containsExactly(5L);
    }

    @Test
    void theTimeFromCommitToStreamIsMeasured() {
        // Given
        fixture.started();
        Event event = log.commit();
        timers.advance(250);

        // When
        stream.offer(event);
        timers.run();

        // Then
        assertThat(fixture.registry.get("deskwire.commit.to.stream").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(250);
    }
}
