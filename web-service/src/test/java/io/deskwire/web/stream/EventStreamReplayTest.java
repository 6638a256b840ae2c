package io.deskwire.web.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.event.Event;
import io.deskwire.store.log.LogPage;
import io.deskwire.testing.timers.ManualTimers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Readers that are behind. */
class EventStreamReplayTest {
    private final StreamFixture fixture = new StreamFixture();
    private final ManualTimers timers = fixture.timers;
    private final FakeLog log = fixture.log;
    private final EventStream stream = fixture.stream;

    @Test
    void aReaderWithinMemoryCostsNoQuery() {
        // Given
        fixture.started();
        stream.offer(log.commit(10));
        timers.run();
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
    void aReaderFromLongAgoIsServedByTheLog() {
        // Given
        List<Event> old = log.commit(10);
        fixture.started();
        int two = old.get(0).json().length() * 2;

        // When
        LogPage page = stream.readFrom(4, 100, two).await().atMost(Duration.ofSeconds(5));

        // Then
        assertThat(page.events()).extracting(Event::seq).containsExactly(5L, 6L);
        assertThat(fixture.registry
                        .get("deskwire.ring.reads")
                        .tag("result", "miss")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aReaderThatMeetsAnotherEpochMakesTheStreamLook() {
        // Given
        log.commit(10);
        Follower follower = fixture.started();
        log.replace(7);

        // When
        stream.readFrom(4, 100, 1 << 20).await().atMost(Duration.ofSeconds(5));
        timers.run();

        // Then
        assertThat(follower.epoch()).isEqualTo(log.epoch());
    }
}
