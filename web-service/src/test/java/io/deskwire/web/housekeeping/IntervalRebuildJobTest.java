package io.deskwire.web.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.deskwire.store.intervals.IntervalRebuild.Progress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

class IntervalRebuildJobTest {
    /** Far more than any of these takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ArrayDeque<Uni<Progress>> portions = new ArrayDeque<>();
    private int asked;
    private boolean running = true;
    private final IntervalRebuildJob job =
            new IntervalRebuildJob(this::next, () -> running, Duration.ofMillis(1), registry);

    private Uni<Progress> next() {
        asked++;
        return portions.remove();
    }

    private void portion(long left, int skipped, boolean more) {
        portions.add(Uni.createFrom().item(new Progress(left, skipped, more)));
    }

    private double left() {
        return registry.get("deskwire.intervals.rebuild.left").gauge().value();
    }

    @Test
    void portionsFollowUntilAllIsReadAndNobodyAsksAgain() {
        // Given
        portion(200, 0, true);
        portion(100, 2, true);
        portion(0, 1, false);
        job.run().await().atMost(PATIENCE);

        // When
        job.run().await().atMost(PATIENCE);

        // Then
        assertThat(asked).isEqualTo(3);
        assertThat(left()).isZero();
        assertThat(registry.get("deskwire.intervals.rebuild.skipped").counter().count())
                .isEqualTo(3);
    }

    @Test
    void whatAnotherReplicaDoesIsLeftToIt() {
        // Given
        portion(200, 0, false);

        // When
        job.run().await().atMost(PATIENCE);

        // Then
        assertThat(asked).isOne();
        assertThat(left()).isEqualTo(200);
    }

    @Test
    void aReplicaThatGoesBeginsNoOther() {
        // Given
        portion(200, 0, true);
        running = false;

        // When
        job.run().await().atMost(PATIENCE);

        // Then
        assertThat(asked).isOne();
    }

    @Test
    void aFailureIsTheSchedulesAndWhatIsLeftStaysSaid() {
        // Given
        portion(200, 0, true);
        portions.add(Uni.createFrom().failure(new IOException("away")));

        // When
        Throwable failure = catchThrowable(() -> job.run().await().atMost(PATIENCE));

        // Then
        assertThat(failure).hasRootCauseInstanceOf(IOException.class);
        assertThat(left()).isEqualTo(200);
    }
}
