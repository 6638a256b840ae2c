package io.deskwire.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

class LogFieldsTest {

    @Test
    void fieldsStandBesideItsLinesAndNoOthers() {
        // Given
        List<Map<String, Object>> seen = new ArrayList<>();

        // When
        LogFields.ofEvent(42, 7L).beside(() -> seen.add(Map.copyOf(MDC.getMap())));
        LogFields.ofBot("815").andTicket(null).beside(() -> seen.add(Map.copyOf(MDC.getMap())));
        seen.add(Map.copyOf(MDC.getMap()));

        // Then
        assertThat(seen.get(0)).containsOnlyKeys("event", "ticket");
        assertThat(seen.get(1)).containsOnlyKeys("bot");
        assertThat(seen.get(2)).isEmpty();
    }

    @Test
    void theyGoAlsoWhenALineFails() {
        // When
        try {
            LogFields.ofBot("815").beside(() -> {
                throw new IllegalStateException("of the test");
            });
        } catch (IllegalStateException expected) {
            // It is the caller's.
        }

        // Then
        assertThat(MDC.getMap()).isEmpty();
    }
}
