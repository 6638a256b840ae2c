package io.deskwire.bench.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntakeRatesTest {

    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void aSlowBeginningCountsInTheWholeAndNotInTheMiddle() {
        // Given
        List<Instant> times = new ArrayList<>();
        Instant at = START.plusSeconds(2);
        for (int i = 0; i < 1_001; i++) {
            times.add(at);
            // 100/s for the first fifty, then 1,000/s.
            at = at.plusMillis(i < 50 ? 10 : 1);
        }

        // When
        IntakeRates rates = IntakeRates.of(START, times);

        // Then
        assertThat(rates.steady()).isCloseTo(1_000, within(0.001));
        assertThat(rates.fromFirst()).isCloseTo(1_000 / 1.45, within(0.001));
        assertThat(rates.withStart()).isCloseTo(1_001 / 3.45, within(0.001));
        assertThat(rates.untilFirstSeconds()).isEqualTo(2);
    }
}
