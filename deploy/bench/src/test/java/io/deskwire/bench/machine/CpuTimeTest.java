package io.deskwire.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuTimeTest {

    @Test
    void timesOfAProcessAndItsEndedChildrenAreAddedWhateverItsNameIs() {
        // Given
        String stat = "42 (a) b (c) S 1 42 42 0 -1 4194560 2000 3000 1 2 150 50 7 3 20 0 12 0 9999 1 2";

        // When
        double seconds = CpuTime.parse(stat);

        // Then
        assertThat(seconds).isEqualTo(2.1);
    }

    @Test
    void aMachineIsIdleAlsoWhileItWaitsForADisk() {
        // Given
        String stat = "cpu  100 20 30 99000 5000 4 6 7000 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n";

        // When
        double seconds = CpuTime.parseIdle(stat);

        // Then
        assertThat(seconds).isEqualTo(1_040);
    }

    @Test
    void whatThisProcessUsesGrows() throws Exception {
        // Given
        long pid = ProcessHandle.current().pid();
        double before = CpuTime.secondsOf(pid);

        // When
        Noise noise = Noise.measure();

        // Then
        assertThat(CpuTime.secondsOf(pid)).isGreaterThan(before);
        assertThat(noise.spread()).isGreaterThanOrEqualTo(1);
        assertThat(noise.sleeps().count()).isEqualTo(200);
        assertThat(noise.sentence()).contains("min / median / max of 20");
    }
}
