package io.deskwire.e2e.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.deskwire.e2e.Patience;
import io.deskwire.e2e.TestLine;
import io.deskwire.observability.Dashboard;
import io.deskwire.observability.FirstRow;
import io.deskwire.observability.Observability;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The dashboard as a Prometheus answers it that watches a desk at work: no panel is empty, and the first row says that all is well. */
class DashboardDataIT {
    /** What a desk that is well has never counted. */
    private static final Set<String> OF_TROUBLE = Set.of("ALERTS{", "deskwire_telegram_errors_total");

    private static final Observability FILES = new Observability(Path.of(System.getProperty("deskwire.checkout")));

    @RegisterExtension
    static final TestLine LINE = TestLine.with(options -> options.replicas(2));

    private static DeskTraffic traffic;
    private static PrometheusServer prometheus;

    @BeforeAll
    static void prepare() {
        assumeTrue(
                PrometheusServer.isThere(),
                "There is no prometheus on the PATH; Debian has it in the package prometheus.");
        traffic = DeskTraffic.on(LINE.line());
        prometheus = PrometheusServer.watching(LINE.line(), 1);
    }

    @AfterAll
    static void end() {
        if (prometheus != null) {
            prometheus.close();
        }
        if (traffic != null) {
            traffic.close();
        }
    }

    @Test
    void everyQueryOfTheDashboardGivesData() throws Exception {
        // Given
        List<String> queries = Dashboard.queries(FILES.dashboard()).stream()
                .filter(query -> OF_TROUBLE.stream().noneMatch(query::startsWith))
                .toList();

        // When
        List<String> silent = Patience.eventually()
                .until(() -> queries.stream().filter(this::isSilent).toList(), List::isEmpty);

        // Then
        assertThat(queries).hasSizeGreaterThan(50);
        assertThat(silent).isEmpty();
    }

    private boolean isSilent(String query) {
        return prometheus.query(query).isEmpty();
    }

    @Test
    void theFirstRowSaysThatAllIsWell() {
        // Given
        Predicate<String> well = row -> row.contains(">none<")
                && row.contains(">yes<")
                && row.contains("Nothing: no alert fires.")
                && !row.contains("not heard")
                && !row.contains("no event");

        // When
        String row = Patience.eventually()
                .until(
                        () -> FirstRow.svg(FILES.dashboard(), prometheus::number, List.copyOf(prometheus.firing())),
                        well);

        // Then
        assertThat(row).contains(">Replicas that serve<", ">2<", ">Events behind<", ">0<");
    }
}
