package io.deskwire.bench.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskwire.bench.measure.BenchFailure;
import org.junit.jupiter.api.Test;

class PgbenchTest {

    private static final String REPORT = """
            pgbench (15.18 (Debian 15.18-0+deb12u1), server 17.5)
            transaction type: one-by-one.sql
            scaling factor: 1
            query mode: prepared
            number of clients: 8
            number of threads: 2
            maximum number of tries: 1
            duration: 10 s
            number of transactions actually processed: 25017
            number of failed transactions: 0 (0.000%)
            latency average = 3.198 ms
            initial connection time = 21.345 ms
            tps = 2501.375000 (without initial connection time)
            """;

    @Test
    void theRateIsTheTransactionsASecond() {
        // When
        double rate = Pgbench.rate(REPORT);

        // Then
        assertThat(rate).isEqualTo(2501.375);
    }

    @Test
    void failedTransactionsAreNoComparison() {
        // Given
        String report = REPORT.replace("failed transactions: 0 (0.000%)", "failed transactions: 3 (0.012%)");

        // Then
        assertThatThrownBy(() -> Pgbench.rate(report))
                .isInstanceOf(BenchFailure.class)
                .hasMessageContaining("3");
    }

    @Test
    void aReportWithoutRateIsShown() {
        assertThatThrownBy(() -> Pgbench.rate("pgbench: error: nothing went well"))
                .isInstanceOf(BenchFailure.class)
                .hasMessageContaining("nothing went well");
    }
}
