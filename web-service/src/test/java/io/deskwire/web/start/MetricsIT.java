package io.deskwire.web.start;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/operations.md says of the metrics, and what a replica has. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class MetricsIT {
    private static final Pattern DOCUMENTED = Pattern.compile("`(deskwire_[a-z_]+)(?:\\{[a-z]+})?`");
    private static final Pattern EXPOSED = Pattern.compile("(?m)^# TYPE (deskwire_[a-z_]+) \\w+$");

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Test
    void everyMetricIsDocumentedAndEveryDocumentedOneIsThere() throws IOException {
        // Given
        String operations = Files.readString(Path.of("..", "docs", "operations.md"));
        Set<String> documented = all(
                DOCUMENTED,
                operations.substring(operations.indexOf("## Metrics\n"), operations.indexOf("## Metrics of the bot")));

        // When
        Set<String> exposed = all(
                EXPOSED,
                given().accept("text/plain")
                        .get(management.resolve("metrics"))
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());

        // Then
        assertThat(documented).hasSizeGreaterThan(30);
        // The largest value of a timer comes with it.
        assertThat(exposed.stream()
                        .filter(name -> !name.endsWith("_seconds_max"))
                        .collect(Collectors.toSet()))
                .isEqualTo(documented);
    }

    private static Set<String> all(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
