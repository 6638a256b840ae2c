package io.deskwire.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PacerTest {

    @Test
    void intendedMomentsKeepTheirDistanceWhateverAStepTakes() throws Exception {
        // Given
        List<Long> intended = new ArrayList<>();

        // When
        Pacer.run(1_000, 5, (index, moment) -> {
            intended.add(moment);
            // Longer than three periods: the next steps are late, and their moments are not.
            TimeUnit.MILLISECONDS.sleep(index == 0 ? 4 : 0);
        });

        // Then
        assertThat(intended).hasSize(5);
        for (int i = 1; i < 5; i++) {
            assertThat(intended.get(i) - intended.get(i - 1)).isEqualTo(1_000_000);
        }
    }

    @Test
    void noStepBeginsBeforeItsMoment() throws Exception {
        // Given
        List<Long> early = new ArrayList<>();

        // When
        Pacer.run(500, 5, (index, moment) -> {
            long ahead = moment - System.nanoTime();
            if (ahead > 0) {
                early.add(ahead);
            }
        });

        // Then
        assertThat(early).isEmpty();
    }

    @Test
    void anInterruptEndsTheLoop() {
        // Given
        List<Integer> steps = new ArrayList<>();

        // When
        assertThatThrownBy(() -> Pacer.run(1_000, 5, (index, moment) -> {
                    steps.add(index);
                    Thread.currentThread().interrupt();
                }))
                // Then
                .isInstanceOf(InterruptedException.class);
        assertThat(steps).containsExactly(0);
    }
}
