package io.deskwire.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectorTest {

    @Test
    void metricsAreFoundWithWhatIsAskedOfThem() {
        // Given
        String expression =
                "sum by (namespace, of) (rate(deskwire_a_total{of=\"x\",job=\"deskwire\",code=~\"5..\"}[5m]))"
                        + " / on (namespace) deskwire:recorded:ratio5m > jvm_b";

        // When
        List<Selector> found = Selector.in(expression);

        // Then
        assertThat(found)
                .containsExactly(new Selector("deskwire_a_total", Map.of("of", "x")), new Selector("jvm_b", Map.of()));
    }

    @Test
    void aPageHasItWithAllOfItsLabelsOrNot() {
        // Given
        String page = "deskwire_a_total{bot=\"1\",of=\"x\"} 0.0\ndeskwire_a_totals 1.0\n";

        // When
        List<Boolean> there = List.of(
                new Selector("deskwire_a_total", Map.of("of", "x")).isOn(page),
                new Selector("deskwire_a_total", Map.of("of", "y")).isOn(page),
                new Selector("deskwire_a", Map.of()).isOn(page));

        // Then
        assertThat(there).containsExactly(true, false, false);
    }
}
