package io.deskwire.bot.start;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.testing.SimulatedTelegram;
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

/** What docs/operations.md says of the bot's metrics, and what a bot has that did nothing yet. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
class BotMetricsIT {
    private static final Pattern DOCUMENTED = Pattern.compile("`(deskwire_[a-z_]+)(?:\\{[a-z,]+})?`");
    private static final Pattern EXPOSED = Pattern.compile("(?m)^# TYPE (deskwire_[a-z_]+) \\w+$");

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void everyMetricIsDocumentedAndEveryDocumentedOneIsThere() throws IOException {
        // Given
        Set<String> documented = documented(Files.readString(Path.of("..", "docs", "operations.md")));

        // When
        Set<String> exposed = all(
                EXPOSED,
                given().accept("text/plain")
                        .get(metrics)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());

        // Then
        assertThat(documented).hasSizeGreaterThan(30);
        // The largest value of a timer, or of what is counted in batches, comes with it.
        assertThat(exposed.stream().filter(name -> !name.endsWith("_max")).collect(Collectors.toSet()))
                .isEqualTo(documented);
    }

    /** The bot's own section, and of the replicas' those tables whose heading says that they are of the bot too. */
    private static Set<String> documented(String operations) {
        Set<String> names = new TreeSet<>();
        boolean ofTheBot = false;
        int from = operations.indexOf("## Metrics\n");
        int own = operations.indexOf("## Metrics of the bot");
        for (String line : operations.substring(from, own).split("\n")) {
            if (line.startsWith("| `")) {
                names.addAll(ofTheBot ? all(DOCUMENTED, line.split("\\|")[1]) : Set.of());
            } else if (line.startsWith("| ")) {
                ofTheBot = line.contains("of the bot too");
            }
        }
        operations
                .substring(own, operations.indexOf("\n## ", own + 1))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .forEach(line -> names.addAll(all(DOCUMENTED, line.split("\\|")[1])));
        return names;
    }

    private static Set<String> all(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
