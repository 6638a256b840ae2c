package io.deskwire.web.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.store.log.EventLogRetention;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogRetentionJobTest {
    /** Far more than any of these takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ArrayDeque<Uni<EventLogRetention.PurgedEvents>> answers = new ArrayDeque<>();
    private int asked;
    private boolean running = true;
    private final LogRetentionJob retention =
            new LogRetentionJob(this::answer, () -> running, Duration.ofMillis(1), registry);

    private Uni<EventLogRetention.PurgedEvents> answer() {
        asked++;
        return answers.isEmpty() ? Uni.createFrom().item(new EventLogRetention.PurgedEvents(0, false)) : answers.poll();
    }

    private double count(String name) {
        return registry.get(name).counter().count();
    }

    @Test
    void portionsFollowOneAnotherUntilNothingIsTooOld() {
        // Given
        for (int removed : List.of(0, 5_000, 5_000, 100)) {
            answers.add(Uni.createFrom().item(new EventLogRetention.PurgedEvents(removed, true)));
        }

        // When
        retention.run().await().atMost(PATIENCE);

        // Then
        assertThat(asked).isEqualTo(5);
        assertThat(count("deskwire.log.pruned")).isEqualTo(10_100);
    }

    @Test
    void aReplicaThatGoesFinishesItsPortionAndBeginsNoOther() {
        // Given
        answers.add(Uni.createFrom().item(new EventLogRetention.PurgedEvents(5_000, true)));
        running = false;

        // When
        retention.run().await().atMost(PATIENCE);

        // Then
        assertThat(asked).isOne();
    }

    @Test
    void aFailureIsCountedAndTheNextTimeIsAsAnyOther() {
        // Given
        answers.add(Uni.createFrom().item(new EventLogRetention.PurgedEvents(7, true)));
        answers.add(Uni.createFrom().failure(new IOException("away")));
        retention.run().await().atMost(PATIENCE);

        // When
        retention.run().await().atMost(PATIENCE);

        // Then
        assertThat(asked).isEqualTo(3);
        assertThat(count("deskwire.log.pruned")).isEqualTo(7);
        assertThat(count("deskwire.log.prune.failures")).isEqualTo(1);
    }
}
