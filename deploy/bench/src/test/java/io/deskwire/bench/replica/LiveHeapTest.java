package io.deskwire.bench.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LiveHeapTest {

    private static final String EMPTY = """
            1234:
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:           100           4000  [B (java.base@25.0.3)
               2:            10            400  io.example.Kept
            Total           110           4400
            """;
    private static final String FULL = """
            1234:
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:           300          14000  [B (java.base@25.0.3)
               2:            10            400  io.example.Kept
               3:            10           1000  io.example.Socket
            Total           320          15400
            """;

    @Test
    void allObjectsAreCounted() {
        // When
        LiveHeap heap = LiveHeap.parse(FULL);

        // Then
        assertThat(heap.bytes()).isEqualTo(15_400);
        assertThat(heap.byClass()).containsEntry("[B", 14_000L).hasSize(3);
    }

    @Test
    void theClassesThatGrewMostComeFirst() {
        // When
        var growth = LiveHeap.parse(FULL).growthSince(LiveHeap.parse(EMPTY), 10, 2);

        // Then
        assertThat(growth)
                .containsExactly(java.util.Map.entry("[B", 1_000.0), java.util.Map.entry("io.example.Socket", 100.0));
    }

    @Test
    void whatIsNoHistogramIsRefused() {
        // When
        assertThatThrownBy(() -> LiveHeap.parse("1234:\nCommand not found\n"))
                // Then
                .isInstanceOf(IllegalArgumentException.class);
    }
}
