package io.deskwire.simulator.updates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class UpdateQueueTest {

    private final UpdateQueue queue = new UpdateQueue();

    @Test
    void whatIsNotConfirmedIsHandedOutAgain() {
        // Given
        fill(10, 12);
        queue.take(100);
        // When
        List<Update> second = queue.take(100);
        // Then
        assertThat(second).extracting(Update::id).containsExactly(10L, 11L, 12L);
    }

    @Test
    void theLimitTakesTheOldest() {
        // Given
        fill(10, 20);
        // When
        List<Update> taken = queue.take(2);
        // Then
        assertThat(taken).extracting(Update::id).containsExactly(10L, 11L);
    }

    @Test
    void anOffsetConfirmsEverythingBeforeIt() {
        // Given
        fill(10, 14);
        // When
        queue.confirmBelow(13);
        // Then
        assertThat(queue.pending()).extracting(Update::id).containsExactly(13L, 14L);
        assertThat(queue.confirmed()).extracting(Update::id).containsExactly(10L, 11L, 12L);
    }

    @Test
    void aNegativeOffsetCountsFromTheEnd() {
        // Given
        fill(10, 14);
        // When
        long start = queue.startOfLast(2);
        // Then
        assertThat(start).isEqualTo(13);
        assertThat(queue.startOfLast(100)).isEqualTo(10);
    }

    @Test
    void aConfirmedUpdateCanComeOnceMore() {
        // Given
        fill(10, 11);
        queue.confirmBelow(12);
        queue.repeat(queue.find(10).orElseThrow());
        // When
        List<Update> taken = queue.take(100);
        // Then
        assertThat(taken).extracting(Update::id).containsExactly(10L);
        assertThat(queue.take(100)).isEmpty();
    }

    @Test
    void aRepeatedUpdateComesWhereItsNumberStands() {
        // Given
        fill(10, 14);
        queue.confirmBelow(12);
        queue.repeat(queue.find(13).orElseThrow());
        queue.repeat(queue.find(10).orElseThrow());
        // When
        List<Update> first = queue.take(2);
        // Then
        assertThat(first).extracting(Update::id).containsExactly(10L, 12L);
        assertThat(queue.take(100)).extracting(Update::id).containsExactly(12L, 13L, 13L, 14L);
        assertThat(queue.take(100)).extracting(Update::id).containsExactly(12L, 13L, 14L);
    }

    @Test
    void onlyTheLastConfirmedUpdatesAreRemembered() {
        // Given
        fill(1, UpdateQueue.REMEMBERED + 5);
        // When
        queue.confirmBelow(Long.MAX_VALUE);
        // Then
        assertThat(queue.confirmed()).hasSize(UpdateQueue.REMEMBERED);
        assertThat(queue.find(5)).isEmpty();
        assertThat(queue.find(6)).isPresent();
    }

    private void fill(long first, long last) {
        LongStream.rangeClosed(first, last)
                .forEach(id -> queue.add(new Update(id, "message", 1, "{\"update_id\":" + id + "}")));
    }
}
