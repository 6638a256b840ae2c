package io.deskwire.web.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskwire.event.Event;
import io.deskwire.event.EventCodec;
import io.deskwire.testing.timers.ManualTimers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentEventsTest {
    private static final UUID EPOCH = UUID.randomUUID();

    private static Event event(long seq, String text) {
        return EventCodec.of(
                EPOCH, seq, "message.received", 7L, ManualTimers.START, null, null, "{\"text\":\"" + text + "\"}");
    }

    private static RecentEvents filled(long head, long maxBytes, int count, String text) {
        RecentEvents recent = new RecentEvents(EPOCH, head, maxBytes);
        for (int i = 1; i <= count; i++) {
            recent.append(event(head + i, text));
        }
        return recent;
    }

    private static List<Long> seqs(Optional<List<Event>> events) {
        return events.orElseThrow().stream().map(Event::seq).toList();
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void everythingThatFitsCanBeRead() {
        // Given
        RecentEvents recent = filled(100, RecentEvents.DEFAULT_BYTES, 1_000, "x");

        // When
        List<Long> found = seqs(recent.after(100, 5_000, Integer.MAX_VALUE));

        // Then
        assertThat(found).isEqualTo(numbers(101, 1_100));
        assertThat(seqs(recent.after(612, 2, Integer.MAX_VALUE))).containsExactly(613L, 614L);
        assertThat(recent.head()).isEqualTo(1_100);
        assertThat(recent.floor()).isEqualTo(100);
    }

    @Test
    void whoIsUpToDateOrAheadGetsAnEmptyList() {
        // Given
        RecentEvents recent = filled(0, RecentEvents.DEFAULT_BYTES, 3, "x");

        // When
        Optional<List<Event>> none = recent.after(3, 10, 1_000);

        // Then
        assertThat(none).contains(List.of());
        assertThat(recent.after(99, 10, 1_000)).contains(List.of());
    }

    @Test
    void whoIsOlderThanMemoryGetsNothing() {
        // Given
        RecentEvents recent = filled(50, RecentEvents.DEFAULT_BYTES, 3, "x");

        // When
        Optional<List<Event>> none = recent.after(49, 10, 1_000);

        // Then
        assertThat(none).isEmpty();
        assertThat(seqs(recent.after(50, 10, 10_000))).containsExactly(51L, 52L, 53L);
    }

    @Test
    void bytesAreBoundedAndTheNewestStay() {
        // Given
        int size = event(1_000, "x").json().getBytes(StandardCharsets.UTF_8).length;

        // When
        RecentEvents recent = filled(999, 100L * size, 1_000, "x");

        // Then
        assertThat(recent.bytes()).isLessThanOrEqualTo(100L * size).isGreaterThan(90L * size);
        assertThat(recent.head() - recent.floor()).isBetween(90L, 100L);
        assertThat(seqs(recent.after(recent.floor(), 1_000, Integer.MAX_VALUE)))
                .isEqualTo(numbers(recent.floor() + 1, 1_999));
    }

    @Test
    void aTextOfManyBytesCountsAsSuch() {
        // Given
        String text = "🙂".repeat(1_000);

        // When
        RecentEvents recent = filled(0, 10_000, 10, text);

        // Then
        assertThat(recent.head() - recent.floor()).isEqualTo(2);
    }

    @Test
    void anEventLargerThanAllMemoryIsLeftToTheLog() {
        // Given
        RecentEvents recent = filled(0, 1_000, 3, "x");

        // When
        recent.append(event(4, "x".repeat(2_000)));

        // Then
        assertThat(recent.after(3, 10, 10_000)).isEmpty();
        assertThat(recent.after(4, 10, 10_000)).contains(List.of());
        recent.append(event(5, "x"));
        assertThat(seqs(recent.after(4, 10, 10_000))).containsExactly(5L);
        assertThat(recent.bytes()).isLessThan(1_000);
    }

    @Test
    void aReplyIsBoundedInBytesButNeverEmpty() {
        // Given
        RecentEvents recent = filled(0, RecentEvents.DEFAULT_BYTES, 10, "x".repeat(1_000));

        // When
        Optional<List<Event>> tiny = recent.after(0, 10, 1);

        // Then
        assertThat(seqs(tiny)).containsExactly(1L);
        assertThat(seqs(recent.after(0, 10, 2_500))).containsExactly(1L, 2L);
    }

    @Test
    void onlyTheNextNumberCanBeAppended() {
        // Given
        RecentEvents recent = filled(0, RecentEvents.DEFAULT_BYTES, 3, "x");

        // When
        Event skipping = event(5, "x");

        // Then
        assertThatThrownBy(() -> recent.append(skipping)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void readersOnOtherThreadsSeeEveryEventOrThatItIsGone() throws Exception {
        // Given
        RecentEvents recent = new RecentEvents(EPOCH, 0, 64 << 10);
        int last = 100_000;
        AtomicBoolean writing = new AtomicBoolean(true);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<Long>> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                readers.add(threads.submit(() -> readInOrder(recent, writing)));
            }

            // When
            for (long seq = 1; seq <= last; seq++) {
                recent.append(event(seq, "x"));
            }
            writing.set(false);

            // Then
            for (Future<Long> each : readers) {
                assertThat(each.get(60, TimeUnit.SECONDS)).isPositive();
            }
        } finally {
            writing.set(false);
            threads.shutdownNow();
        }
    }

    /** Reads until nobody writes any more; returns how many came, each after the one before it. */
    private static long readInOrder(RecentEvents recent, AtomicBoolean writing) {
        long cursor = 0;
        long found = 0;
        while (writing.get() || cursor < recent.head()) {
            Optional<List<Event>> next = recent.after(cursor, 50, 16 << 10);
            if (next.isEmpty()) {
                cursor = recent.floor();
                continue;
            }
            for (Event event : next.get()) {
                assertThat(event.seq()).isEqualTo(++cursor);
                found++;
            }
        }
        return found;
    }
}
