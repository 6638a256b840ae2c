package io.deskwire.web.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.testing.DocumentedMetrics;
import io.deskwire.testing.MetricsPage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/operations/metrics.md says of the metrics, and what a replica has. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class MetricsIT {
    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void everyMetricIsDocumentedAndEveryDocumentedOneIsThere() {
        // Given
        Set<String> documented = DocumentedMetrics.ofReplicas();

        // When
        Set<String> exposed = MetricsPage.read(metrics).names();

        // Then
        assertThat(documented).hasSizeGreaterThan(30);
        // The largest value of a timer comes with it.
        assertThat(exposed.stream()
                        .filter(name -> !name.endsWith("_seconds_max"))
                        .collect(Collectors.toSet()))
                .isEqualTo(documented);
    }
}
