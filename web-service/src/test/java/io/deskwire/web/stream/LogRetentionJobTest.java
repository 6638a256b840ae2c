package io.deskwire.web.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.store.log.EventLogRetention;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogRetentionJobTest {
    private final ManualScheduler scheduler = new ManualScheduler();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ArrayDeque<Uni<EventLogRetention.PurgedEvents>> answers = new ArrayDeque<>();
    private int asked;
    private final LogRetentionJob retention =
            new LogRetentionJob(scheduler, this::answer, registry, new SplittableRandom(3));

    private Uni<EventLogRetention.PurgedEvents> answer() {
        asked++;
        return answers.isEmpty() ? Uni.createFrom().item(new EventLogRetention.PurgedEvents(0, false)) : answers.poll();
    }

    @Test
    void itBeginsWithinTenMinutesAndComesOnceAnHour() {
        // Given
        retention.start();

        // When
        scheduler.advance(LogRetentionJob.FIRST.toMillis());
        int first = asked;
        scheduler.advance(24 * LogRetentionJob.PERIOD.toMillis());

        // Then
        assertThat(first).isEqualTo(1);
        assertThat(asked).isBetween(22, 28);
    }

    @Test
    void portionsFollowOneAnotherWithAPause() {
        // Given
        for (int removed : List.of(0, 5_000, 5_000, 100)) {
            answers.add(Uni.createFrom().item(new EventLogRetention.PurgedEvents(removed, true)));
        }
        retention.start();

        // When
        scheduler.advance(LogRetentionJob.FIRST.toMillis() + 5 * LogRetentionJob.PAUSE.toMillis());

        // Then
        assertThat(asked).isEqualTo(5);
        assertThat(registry.get("deskwire.log.pruned").counter().count()).isEqualTo(10_100);
    }

    @Test
    void aFailureIsCountedAndTriedAgainInAnHour() {
        // Given
        answers.add(Uni.createFrom().failure(new IOException("away")));
        retention.start();

        // When
        scheduler.advance(LogRetentionJob.FIRST.toMillis());
        int before = asked;
        scheduler.advance(LogRetentionJob.PERIOD.toMillis() * 11 / 10);

        // Then
        assertThat(before).isEqualTo(1);
        assertThat(asked).isEqualTo(2);
        assertThat(registry.get("deskwire.log.prune.failures").counter().count())
                .isEqualTo(1);
    }

    @Test
    void afterItsEndNothingIsRemoved() {
        // Given
        retention.start();
        scheduler.run();

        // When
        retention.stop();
        scheduler.advance(LogRetentionJob.PERIOD.toMillis());

        // Then
        assertThat(asked).isZero();
        assertThat(scheduler.waiting()).isZero();
    }
}
