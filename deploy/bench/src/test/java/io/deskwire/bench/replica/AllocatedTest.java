package io.deskwire.bench.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AllocatedTest {

    @Test
    void theThreadsAreAddedUpInTheirUnits() {
        // Given
        String threads = """
                "main" #1 [1] prio=5 os_prio=0 cpu=1.0ms elapsed=2.0s allocated=512B defined_classes=1 tid=0x1
                "vert.x-eventloop-thread-0" #9 [2] prio=5 cpu=1.0ms elapsed=2.0s allocated=3K defined_classes=0 tid=0x2
                "vert.x-eventloop-thread-1" #10 [3] prio=5 cpu=1.0ms elapsed=2.0s allocated=2M defined_classes=0 tid=0x3
                "GC Thread#0" os_prio=0 cpu=1.0ms elapsed=2.0s tid=0x4
                """;

        // When
        long bytes = Allocated.sum(threads);

        // Then
        assertThat(bytes).isEqualTo(512 + 3 * 1024 + 2 * 1024 * 1024);
    }

    @Test
    void anotherJvmThatSaysNothingIsNoFigure() {
        // When
        // Then
        assertThatThrownBy(() -> Allocated.sum("\"main\" #1 prio=5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No thread says");
    }
}
