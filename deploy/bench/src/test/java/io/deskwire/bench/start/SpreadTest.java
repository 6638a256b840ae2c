package io.deskwire.bench.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void theMedianOfAnOddNumberIsTheMiddleOne() {
        // When
        Spread spread = Spread.of(List.of(5.0, 1.0, 2.0));

        // Then
        assertThat(spread).isEqualTo(new Spread(1, 2, 5));
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
        // When
        Spread spread = Spread.of(List.of(4.0, 1.0));

        // Then
        assertThat(spread).isEqualTo(new Spread(1, 2.5, 4));
    }
}
