package io.deskwire.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HousekeepingTest {
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final List<Duration> waits = new ArrayList<>();
    private int done;
    private Trouble trouble = Trouble.NONE;
    private final Housekeeping keeping = new Housekeeping(
            "things",
            EVERY,
            this::work,
            (delay, task) -> {
                waits.add(delay);
                waiting.add(task);
            },
            meters);

    enum Trouble {
        NONE,
        FAILS,
        THROWS,
        NO_WORK,
        WITHOUT_WORDS
    }

    private Uni<Integer> work() {
        return switch (trouble) {
            case NONE -> Uni.createFrom().item(++done);
            case FAILS -> Uni.createFrom().failure(new IllegalStateException("away"));
            case THROWS -> throw new IllegalStateException("a mistake");
            case NO_WORK -> null;
            case WITHOUT_WORDS -> Uni.createFrom().failure(new NullPointerException());
        };
    }

    private double failures() {
        return meters.get("deskwire.retention.failures")
                .tag("of", "things")
                .counter()
                .count();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aTimeThatFailsIsCountedAndTheNextOneComes(Trouble kind) {
        // Given
        trouble = kind;
        keeping.start();
        waiting.remove().run();
        trouble = Trouble.NONE;

        // When
        waiting.remove().run();

        // Then
        assertThat(done).isOne();
        assertThat(failures()).isEqualTo(2);
        assertThat(waits).containsExactly(EVERY, EVERY, EVERY);
    }

    @Test
    void besideItsTimesItAddsNoTime() {
        // Given
        keeping.start();

        // When
        keeping.now();

        // Then
        assertThat(done).isEqualTo(2);
        assertThat(waiting).hasSize(1);
    }

    @Test
    void afterItsEndNothingIsDone() {
        // Given
        keeping.start();

        // When
        keeping.stop();
        waiting.remove().run();
        keeping.now();

        // Then
        assertThat(done).isOne();
        assertThat(waiting).isEmpty();
    }
}
