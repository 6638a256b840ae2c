package io.deskwire.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void percentilesAreOfAllThatWasCounted() {
        // Given
        Latencies latencies = new Latencies();

        // When
        for (int millis = 1; millis <= 1_000; millis++) {
            latencies.record(TimeUnit.MILLISECONDS.toNanos(millis));
        }

        // Then
        assertThat(latencies.count()).isEqualTo(1_000);
        assertThat(latencies.p50()).isCloseTo(500, within(1.0));
        assertThat(latencies.p99()).isCloseTo(990, within(1.0));
        assertThat(latencies.max()).isCloseTo(1_000, within(1.0));
    }

    @Test
    void oneSlowOneInAHundredIsTheMaximumAndNotTheMedian() {
        // Given
        Latencies latencies = new Latencies();

        // When
        for (int i = 0; i < 99; i++) {
            latencies.record(TimeUnit.MICROSECONDS.toNanos(100));
        }
        latencies.record(TimeUnit.SECONDS.toNanos(2));

        // Then
        assertThat(latencies.p50()).isCloseTo(0.1, within(0.001));
        assertThat(latencies.max()).isCloseTo(2_000, within(2.0));
    }

    @Test
    void aDurationBelowZeroIsRefused() {
        // Given
        Latencies latencies = new Latencies();

        // When
        assertThatThrownBy(() -> latencies.record(-1))
                // Then
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
