package io.deskwire.bench.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final String TEXT = """
            # HELP deskwire_sockets Open sockets of this replica
            # TYPE deskwire_sockets gauge
            deskwire_sockets 4.0
            deskwire_sockets_closed_total{code="1000"} 2.0
            deskwire_sockets_closed_total{code="4008"} 3.0
            """;

    @Test
    void aNameIsNotTheBeginningOfALongerOne() throws IOException {
        // When
        double value = Metrics.sum(TEXT, "deskwire_sockets");

        // Then
        assertThat(value).isEqualTo(4);
    }

    @Test
    void labelsAreAdded() throws IOException {
        // When
        double value = Metrics.sum(TEXT, "deskwire_sockets_closed_total");

        // Then
        assertThat(value).isEqualTo(5);
    }

    @Test
    void aMetricThatIsNotThereIsNoZero() {
        // When
        assertThatThrownBy(() -> Metrics.sum(TEXT, "deskwire_nothing"))
                // Then
                .isInstanceOf(IOException.class);
    }
}
