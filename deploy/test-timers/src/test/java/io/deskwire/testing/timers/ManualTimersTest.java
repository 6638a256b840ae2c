package io.deskwire.testing.timers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualTimersTest {
    private final List<String> done = new ArrayList<>();

    @Test
    void whatIsDueRunsAtItsMomentAndInItsOrder() {
        // Given
        ManualTimers time = ManualTimers.stepwise();
        time.after(Duration.ofSeconds(2), () -> done.add("second at " + time.nanoTime() / 1_000_000_000));
        time.after(
                Duration.ofSeconds(1), () -> time.run(() -> done.add("first at " + time.nanoTime() / 1_000_000_000)));
        time.after(Duration.ofSeconds(1), () -> done.add("cancelled")).cancel();

        // When
        time.pass(Duration.ofSeconds(3));

        // Then
        assertThat(done).containsExactly("first at 1", "second at 2");
        assertThat(time.instant()).isEqualTo(ManualTimers.START.plusSeconds(3));
    }

    @Test
    void stepByStepATaskWaitsForTheTest() {
        // Given
        ManualTimers time = ManualTimers.stepwise();
        time.run(() -> done.add("task"));
        List<String> before = List.copyOf(done);

        // When
        time.run();

        // Then
        assertThat(before).isEmpty();
        assertThat(done).containsExactly("task");
    }

    @Test
    void promptlyATaskRunsAtOnceButNeverWithinAnother() {
        // Given
        ManualTimers time = ManualTimers.prompt();

        // When
        time.run(() -> {
            time.run(() -> done.add("inner"));
            done.add("outer");
        });

        // Then
        assertThat(done).containsExactly("outer", "inner");
    }
}
