package io.deskwire.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.event.Event;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnouncementQueueTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private static List<Long> seqs(List<AnnouncementQueue.QueuedAnnouncement> entries) {
        return entries.stream().map(entry -> entry.event().seq()).toList();
    }

    @Test
    void eventsLeaveInTheOrderTheyCame() {
        // Given
        AnnouncementQueue queue = new AnnouncementQueue(100, 1 << 20, registry);
        queue.add(Announced.events(1, 3));
        queue.add(Announced.events(4, 5));

        // When
        List<AnnouncementQueue.QueuedAnnouncement> first = queue.take(4);

        // Then
        assertThat(seqs(first)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(seqs(queue.take(4))).containsExactly(5L);
        assertThat(queue.take(4)).isEmpty();
    }

    @Test
    void aCallIsDoneWhenAllItsEventsAreSettled() {
        // Given
        AnnouncementQueue queue = new AnnouncementQueue(100, 1 << 20, registry);
        Future<Void> done = queue.add(Announced.events(1, 2));
        List<AnnouncementQueue.QueuedAnnouncement> entries = queue.take(2);

        // When
        entries.get(0).settled();
        assertThat(done.isComplete()).isFalse();
        entries.get(1).settled();

        // Then
        assertThat(done.succeeded()).isTrue();
        assertThat(queue.add(List.of()).succeeded()).isTrue();
    }

    @Test
    void aFullQueueGivesUpTheOldestAndCountsThem() {
        // Given
        AnnouncementQueue queue = new AnnouncementQueue(10, 1 << 20, registry);
        Future<Void> oldest = queue.add(Announced.events(1, 3));

        // When
        queue.add(Announced.events(4, 13));

        // Then
        assertThat(oldest.succeeded()).isTrue();
        assertThat(seqs(queue.take(100))).startsWith(4L).endsWith(13L).hasSize(10);
        assertThat(registry.get("deskwire.publish.dropped").counter().count()).isEqualTo(3);
    }

    @Test
    void bytesAreBoundedToo() {
        // Given
        Event large = Announced.event(1, "x".repeat(1_000));
        AnnouncementQueue queue = new AnnouncementQueue(10, 1_500, registry);
        queue.add(List.of(large));

        // When
        queue.add(List.of(Announced.event(2, "x".repeat(1_000))));

        // Then
        assertThat(seqs(queue.take(100))).containsExactly(2L);
    }
}
