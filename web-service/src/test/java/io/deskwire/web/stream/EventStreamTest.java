package io.deskwire.web.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.event.Event;
import io.deskwire.event.EventCodec;
import io.deskwire.store.LogPage;
import io.deskwire.store.Position;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private final ManualScheduler scheduler = new ManualScheduler();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FakeLog log = new FakeLog();
    private EventStream stream = stream(EventStreamSettings.standard());

    private EventStream stream(EventStreamSettings settings) {
        return new EventStream(log, scheduler, settings, registry, scheduler.clock(), new SplittableRandom(42));
    }

    private Follower started() {
        Follower follower = new Follower(stream);
        stream.pace(EventStream.Pace.LIVE);
        stream.start();
        scheduler.run();
        return follower;
    }

    private double count(String name) {
        return registry.get("deskwire.stream." + name).counter().count();
    }

    private double reads(String reason) {
        return registry.get("deskwire.stream.log_reads")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void it_begins_at_the_head_of_the_log() {
        // Given
        log.commit(12);

        // When
        Follower follower = started();

        // Then
        assertThat(stream.ready()).isTrue();
        assertThat(stream.caughtUp()).isTrue();
        assertThat(stream.position()).isEqualTo(new Position(log.epoch(), 12));
        assertThat(follower.resets()).isEqualTo(1);
        assertThat(follower.cursor()).isEqualTo(12);
        assertThat(follower.heard()).isEmpty();
    }

    @Test
    void it_is_not_ready_before_the_log_was_read() {
        // Given
        log.commit(3);
        log.away(true);
        Follower follower = started();
        assertThat(stream.ready()).isFalse();
        scheduler.advance(60_000);
        assertThat(stream.ready()).isFalse();

        // When
        log.away(false);
        scheduler.advance(5_000);

        // Then
        assertThat(stream.ready()).isTrue();
        assertThat(follower.resets()).isEqualTo(1);
        assertThat(stream.position().seq()).isEqualTo(3);
    }

    @Test
    void what_is_announced_while_it_starts_is_not_lost() {
        // Given
        log.stall(true);
        Follower follower = started();
        stream.offer(log.commit());
        scheduler.run();

        // When
        log.stall(false);
        scheduler.run();

        // Then
        assertThat(follower.seqs()).containsExactly(1L);
    }

    @Test
    void events_in_order_are_passed_on_without_a_query() {
        // Given
        Follower follower = started();
        int asked = log.questions();

        // When
        log.commit(5).forEach(stream::offer);
        scheduler.run();

        // Then
        assertThat(follower.seqs()).containsExactlyElementsOf(numbers(1, 5));
        assertThat(log.questions()).isEqualTo(asked);
    }

    @Test
    void a_list_of_events_is_told_once() {
        // Given
        Follower follower = started();

        // When
        stream.offer(log.commit(5));
        scheduler.run();

        // Then
        assertThat(follower.heads()).containsExactly(5L);
        assertThat(follower.seqs()).containsExactlyElementsOf(numbers(1, 5));
    }

    @Test
    void a_repeated_event_is_dropped_and_counted() {
        // Given
        Follower follower = started();
        List<Event> events = log.commit(3);
        stream.offer(events);

        // When
        stream.offer(events.get(1));
        stream.offer(events.get(2));
        scheduler.run();

        // Then
        assertThat(follower.seqs()).containsExactly(1L, 2L, 3L);
        assertThat(count("duplicates_dropped")).isEqualTo(2);
    }

    @Test
    void overtaking_announcements_are_put_in_order_without_a_query() {
        // Given
        Follower follower = started();
        int asked = log.questions();
        List<Event> events = log.commit(3);

        // When
        stream.offer(events.get(2));
        stream.offer(events.get(1));
        stream.offer(events.get(1));
        scheduler.advance(10);
        assertThat(follower.heard()).isEmpty();
        assertThat(stream.lag()).isEqualTo(3);
        assertThat(stream.caughtUp()).isFalse();
        stream.offer(events.get(0));
        scheduler.advance(100);

        // Then
        assertThat(follower.seqs()).containsExactly(1L, 2L, 3L);
        assertThat(log.questions()).isEqualTo(asked);
        assertThat(count("duplicates_dropped")).isEqualTo(1);
        assertThat(stream.caughtUp()).isTrue();
    }

    @Test
    void a_hole_is_filled_from_the_log_after_a_moment() {
        // Given
        Follower follower = started();
        List<Event> events = log.commit(4);
        stream.offer(events.get(0));
        stream.offer(events.get(3));
        scheduler.advance(19);
        assertThat(follower.seqs()).containsExactly(1L);

        // When
        scheduler.advance(31);

        // Then
        assertThat(follower.seqs()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(reads("hole")).isEqualTo(1);
        assertThat(count("holes_filled")).isEqualTo(2);
        assertThat(count("duplicates_dropped")).isZero();
    }

    @Test
    void an_announcement_that_never_came_is_found_by_the_timer() {
        // Given
        Follower follower = started();
        log.commit();

        // When
        scheduler.advance(1_100);

        // Then
        assertThat(follower.seqs()).containsExactly(1L);
    }

    @Test
    void without_announcements_the_log_is_read_five_times_a_second() {
        // Given
        started();
        stream.pace(EventStream.Pace.POLLING);
        scheduler.run();
        int asked = log.questions();

        // When
        scheduler.advance(10_000);

        // Then
        assertThat(log.questions() - asked).isBetween(45, 56);
    }

    @Test
    void with_announcements_the_log_is_read_once_a_second() {
        // Given
        started();
        int asked = log.questions();

        // When
        scheduler.advance(10_000);

        // Then
        assertThat(log.questions() - asked).isBetween(9, 11);
    }

    @Test
    void losing_the_announcements_reads_the_log_at_once() {
        // Given
        Follower follower = started();
        log.commit();

        // When
        stream.pace(EventStream.Pace.POLLING);
        scheduler.run();

        // Then
        assertThat(follower.seqs()).containsExactly(1L);
    }

    @Test
    void a_new_subscription_reads_what_was_missed() {
        // Given
        Follower follower = started();
        log.commit(1_203);

        // When
        stream.catchUp();
        scheduler.run();

        // Then
        assertThat(follower.seqs()).containsExactlyElementsOf(numbers(1, 1_203));
        assertThat(reads("catch_up")).isEqualTo(3);
    }

    @Test
    void requests_during_a_read_become_one_more_read() {
        // Given
        Follower follower = started();
        log.stall(true);
        stream.catchUp();
        scheduler.run();
        int asked = log.questions();
        log.commit(); // after the question: the answer under way does not have it

        // When
        stream.catchUp();
        stream.catchUp();
        stream.catchUp();
        scheduler.run();
        log.stall(false);
        scheduler.run();

        // Then
        assertThat(log.questions()).isEqualTo(asked + 1);
        assertThat(follower.seqs()).containsExactly(1L);
    }

    @Test
    void an_event_of_another_epoch_that_the_log_confirms_begins_anew() {
        // Given
        log.commit(9);
        Follower follower = started();
        log.replace(4);
        Event next = log.commit();

        // When
        stream.offer(next);
        scheduler.run();
        stream.offer(log.commit());
        scheduler.run();

        // Then
        assertThat(follower.resets()).isEqualTo(2);
        assertThat(follower.epoch()).isEqualTo(log.epoch());
        assertThat(follower.seqs()).containsExactly(6L);
        assertThat(stream.recent().epoch()).isEqualTo(log.epoch());
        assertThat(stream.recent().floor()).isEqualTo(5);
    }

    @Test
    void a_stray_event_of_another_epoch_changes_nothing_and_costs_a_query_a_second_at_most() {
        // Given
        Follower follower = started();
        Event stray = EventCodec.of(UUID.randomUUID(), 1, "message.received", 7L, ManualScheduler.START, "{}");

        // When
        for (int i = 0; i < 100; i++) {
            stream.offer(stray);
            scheduler.advance(20);
        }

        // Then
        assertThat(follower.resets()).isEqualTo(1);
        assertThat(follower.heard()).isEmpty();
        assertThat(reads("epoch")).isEqualTo(2);
        assertThat(count("foreign_dropped")).isEqualTo(100);
    }

    @Test
    void a_log_that_went_back_begins_anew() {
        // Given
        Follower follower = started();
        stream.offer(log.commit(8));
        scheduler.run();
        log.goBack(3);

        // When
        stream.catchUp();
        scheduler.run();

        // Then
        assertThat(follower.resets()).isEqualTo(2);
        assertThat(stream.position().seq()).isEqualTo(5);
    }

    @Test
    void a_log_that_no_longer_keeps_what_was_missed_begins_anew() {
        // Given
        Follower follower = started();
        log.commit(10);
        log.forget(6);

        // When
        stream.catchUp();
        scheduler.run();

        // Then
        assertThat(follower.resets()).isEqualTo(2);
        assertThat(follower.cursor()).isEqualTo(10);
        assertThat(follower.heard()).isEmpty();
    }

    @Test
    void an_event_that_the_log_does_not_know_is_given_up() {
        // Given
        Follower follower = started();
        Event unfounded = EventCodec.of(log.epoch(), 1_000, "message.received", 7L, ManualScheduler.START, "{}");

        // When
        stream.offer(unfounded);
        scheduler.advance(60);
        int asked = log.questions();
        scheduler.advance(500);

        // Then
        assertThat(stream.lag()).isZero();
        assertThat(stream.caughtUp()).isTrue();
        assertThat(log.questions()).isEqualTo(asked);
        assertThat(count("unfounded_dropped")).isEqualTo(1);
        assertThat(follower.heard()).isEmpty();
    }

    @Test
    void while_the_database_is_away_announcements_go_on_and_holes_wait() {
        // Given
        Follower follower = started();
        log.away(true);
        scheduler.advance(2_000);
        assertThat(stream.caughtUp()).isFalse();
        List<Event> events = log.commit(5);
        stream.offer(events.get(0));
        stream.offer(events.get(1));
        stream.offer(events.get(4));
        scheduler.advance(30_000);
        assertThat(follower.seqs()).containsExactly(1L, 2L);
        assertThat(stream.ready()).isTrue();

        // When
        log.away(false);
        scheduler.advance(5_000);

        // Then
        assertThat(follower.seqs()).containsExactlyElementsOf(numbers(1, 5));
        assertThat(stream.caughtUp()).isTrue();
    }

    @Test
    void a_database_that_is_away_is_asked_ever_more_rarely() {
        // Given
        started();
        log.away(true);
        scheduler.advance(30_000);
        int asked = log.questions();

        // When
        scheduler.advance(50_000);

        // Then
        assertThat(log.questions() - asked).isBetween(9, 21);
    }

    @Test
    void a_read_that_never_answers_is_given_up() {
        // Given
        Follower follower = started();
        log.stall(true);
        stream.catchUp();
        scheduler.run();
        log.commit();

        // When
        scheduler.advance(5_500);
        log.stall(false); // the first answer comes after all, and late
        scheduler.advance(1_000);

        // Then
        assertThat(follower.seqs()).containsExactly(1L);
        assertThat(reads("retry")).isEqualTo(1);
    }

    @Test
    void what_waits_behind_a_hole_is_bounded_and_comes_from_the_log() {
        // Given
        EventStreamSettings standard = EventStreamSettings.standard();
        stream = stream(new EventStreamSettings(
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
        SimpleMeterRegistry before = registry;
        Follower follower = started();
        List<Event> events = log.commit(100);

        // When
        stream.offer(events.subList(1, 100));
        stream.offer(events.get(0));
        scheduler.run();
        assertThat(follower.seqs()).containsExactlyElementsOf(numbers(1, 11));
        scheduler.advance(1_100);

        // Then
        assertThat(follower.seqs()).containsExactlyElementsOf(numbers(1, 100));
        assertThat(before.get("deskwire.stream.held_dropped").counter().count()).isEqualTo(89);
    }

    @Test
    void a_failing_listener_keeps_nobody_else_from_being_told() {
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
        Follower follower = started();

        // When
        stream.offer(log.commit());
        scheduler.run();

        // Then
        assertThat(follower.seqs()).containsExactly(1L);
    }

    @Test
    void a_listener_that_comes_later_begins_where_the_stream_is() {
        // Given
        started();
        stream.offer(log.commit(4));
        scheduler.run();

        // When
        Follower late = new Follower(stream);
        stream.offer(log.commit());
        scheduler.run();

        // Then
        assertThat(late.resets()).isEqualTo(1);
        assertThat(late.seqs()).containsExactly(5L);
    }

    @Test
    void a_stopped_stream_leaves_no_timer_behind() {
        // Given
        started();
        stream.offer(log.commit(3).get(2));
        log.stall(true);
        scheduler.advance(5_000);

        // When
        stream.stop();
        scheduler.run();

        // Then
        assertThat(scheduler.waiting()).isZero();
        log.stall(false);
        scheduler.advance(10_000);
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void a_reader_within_memory_costs_no_query() {
        // Given
        started();
        stream.offer(log.commit(10));
        scheduler.run();
        int asked = log.questions();

        // When
        LogPage page = stream.readFrom(4, 3, 1 << 20).await().atMost(Duration.ofSeconds(5));

        // Then
        assertThat(page.events()).extracting(Event::seq).containsExactly(5L, 6L, 7L);
        assertThat(page.head()).isEqualTo(10);
        assertThat(page.epoch()).isEqualTo(log.epoch());
        assertThat(page.floor()).isLessThanOrEqualTo(4);
        assertThat(log.questions()).isEqualTo(asked);
    }

    @Test
    void a_reader_from_long_ago_is_served_by_the_log() {
        // Given
        List<Event> old = log.commit(10);
        started();
        int two = old.get(0).json().length() * 2;

        // When
        LogPage page = stream.readFrom(4, 100, two).await().atMost(Duration.ofSeconds(5));

        // Then
        assertThat(page.events()).extracting(Event::seq).containsExactly(5L, 6L);
        assertThat(registry.get("deskwire.ring.reads")
                        .tag("result", "miss")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void a_reader_that_meets_another_epoch_makes_the_stream_look() {
        // Given
        log.commit(10);
        Follower follower = started();
        log.replace(7);

        // When
        stream.readFrom(4, 100, 1 << 20).await().atMost(Duration.ofSeconds(5));
        scheduler.run();

        // Then
        assertThat(follower.epoch()).isEqualTo(log.epoch());
    }

    @Test
    void the_time_from_commit_to_stream_is_measured() {
        // Given
        started();
        Event event = log.commit();
        scheduler.advance(250);

        // When
        stream.offer(event);
        scheduler.run();

        // Then
        assertThat(registry.get("deskwire.commit.to.stream").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(250);
    }
}
