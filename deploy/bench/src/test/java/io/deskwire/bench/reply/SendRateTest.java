package io.deskwire.bench.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendRateTest {

    @Test
    void aBurstAtTheBeginningDoesNotCountInTheMiddle() {
        // Given
        List<Long> times = new ArrayList<>(Collections.nCopies(10, 5_000L));
        for (int i = 1; i <= 91; i++) {
            // Twenty a second.
            times.add(5_000L + i * 50);
        }

        // When
        SendRate rate = SendRate.of(times);

        // Then
        assertThat(rate.count()).isEqualTo(101);
        assertThat(rate.steady()).isCloseTo(20, within(0.001));
        assertThat(rate.mostInASecond()).isEqualTo(10 + 19);
    }

    @Test
    void aSecondHasItsBeginningAndNotItsEnd() {
        assertThat(SendRate.mostInASecond(List.of(1_999L, 1_000L, 2_000L, 2_998L)))
                .isEqualTo(3);
        assertThat(SendRate.mostInASecond(List.of(1_000L, 2_000L, 3_000L))).isEqualTo(1);
        assertThat(SendRate.mostInASecond(List.of())).isZero();
    }
}
