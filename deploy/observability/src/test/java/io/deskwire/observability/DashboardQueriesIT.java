package io.deskwire.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard's queries, as Prometheus reads them. */
class DashboardQueriesIT {
    @TempDir
    Path folder;

    @Test
    void prometheusReadsEveryQuery() throws Exception {
        // Given
        List<String> queries = Dashboard.queries(new Observability(Path.of("..", "..")).dashboard());
        new YAMLMapper().writeValue(folder.resolve("queries.yaml").toFile(), asRules(queries));

        // When
        Promtool said = Promtool.in(folder, "check", "rules", "queries.yaml");

        // Then
        assertThat(queries).hasSizeGreaterThan(50);
        assertThat(said.status()).as(said.output()).isZero();
    }

    private static Map<String, Object> asRules(List<String> queries) {
        List<Map<String, String>> rules = IntStream.range(0, queries.size())
                .mapToObj(i -> Map.of("record", "dashboard:query" + i, "expr", queries.get(i)))
                .toList();
        return Map.of("groups", List.of(Map.of("name", "dashboard", "rules", rules)));
    }
}
