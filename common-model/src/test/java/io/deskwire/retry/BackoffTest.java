package io.deskwire.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration BOUND = Duration.ofSeconds(20);

    @ParameterizedTest
    @CsvSource({"1, 250, 500", "2, 500, 1000", "6, 8000, 16000", "7, 10000, 20000", "1000000, 10000, 20000"})
    void theWaitDoublesUpToItsBoundAndNeverFallsBelowHalf(int failures, long least, long most) {
        // Given
        Backoff luckiest = new Backoff(FIRST, BOUND, () -> 0.0);
        Backoff unluckiest = new Backoff(FIRST, BOUND, () -> 1.0);

        // When
        Duration[] waits = {luckiest.after(failures), unluckiest.after(failures)};

        // Then
        assertThat(waits).containsExactly(Duration.ofMillis(least), Duration.ofMillis(most));
    }

    @Test
    void theSpreadIsEven() {
        // Given
        Backoff backoff = new Backoff(FIRST, BOUND, () -> 0.5);

        // When
        Duration wait = backoff.after(2);

        // Then
        assertThat(wait).isEqualTo(Duration.ofMillis(750));
    }

    @Test
    void aSeriesGrowsAndBeginsAnewAfterASuccess() {
        // Given
        Backoff.Series series = new Backoff(FIRST, BOUND, () -> 1.0).series();
        Duration first = series.next();
        Duration second = series.next();

        // When
        series.reset();

        // Then
        assertThat(second).isEqualTo(first.multipliedBy(2));
        assertThat(series.next()).isEqualTo(first);
    }
}
