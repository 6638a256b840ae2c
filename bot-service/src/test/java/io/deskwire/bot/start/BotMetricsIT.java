package io.deskwire.bot.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.testing.DocumentedMetrics;
import io.deskwire.testing.MetricsPage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/operations/metrics.md says of the bot's metrics, and what a bot has that did nothing yet. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
class BotMetricsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void everyMetricIsDocumentedAndEveryDocumentedOneIsThere() {
        // Given
        Set<String> documented = DocumentedMetrics.ofTheBot();

        // When: it has found its database, without which it does nothing
        Set<String> found = await().atMost(PATIENCE).until(this::exposed, all -> all.size() >= documented.size());

        // Then
        assertThat(documented).hasSizeGreaterThan(30);
        assertThat(found).isEqualTo(documented);
    }

    /** The largest value of a timer, or of what is counted in batches, comes with it. */
    private Set<String> exposed() {
        return MetricsPage.read(metrics).names().stream()
                .filter(name -> !name.endsWith("_max"))
                .collect(Collectors.toSet());
    }
}
