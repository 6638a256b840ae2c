package io.deskwire.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The rules, as Prometheus reads and computes them. */
class RulesIT {
    private static final Path FOLDER = new Observability(Path.of("..", "..")).folder();

    @Test
    void prometheusReadsEveryRule() throws Exception {
        // When
        Promtool said = Promtool.in(FOLDER, "check", "rules", "rules.yaml");

        // Then
        assertThat(said.status()).as(said.output()).isZero();
    }

    @Test
    void eachAlertFiresByItsSeriesAndByNoOthers() throws Exception {
        // When
        Promtool said = Promtool.in(FOLDER, "test", "rules", "rules-test.yaml");

        // Then
        assertThat(said.status()).as(said.output()).isZero();
    }
}
