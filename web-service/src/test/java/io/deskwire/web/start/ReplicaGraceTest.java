package io.deskwire.web.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Kubernetes kills whoever is not gone when the grace is over: what the manifests give has to hold what the code may take. */
class ReplicaGraceTest {
    private static final Path BASE = Path.of("..", "deploy", "kubernetes", "base");
    /** Of a node that has no time for us. */
    private static final Duration ROOM = Duration.ofSeconds(10);

    @Test
    void theGraceHoldsTheLongestEndWithItsLeadAndRoomForABusyNode() throws IOException {
        // Given
        Duration lead = Duration.parse(value("web.env", "(?m)^DESKWIRE_DRAIN_LEAD=(\\S+)$"));
        Duration grace =
                Duration.ofSeconds(Long.parseLong(value("web.yaml", "(?m)^ +terminationGracePeriodSeconds: (\\d+)$")));

        // When
        Duration longest = DeskStart.longestEnd(lead);

        // Then
        assertThat(longest.plus(ROOM)).isLessThanOrEqualTo(grace);
    }

    private static String value(String file, String pattern) throws IOException {
        Matcher found = Pattern.compile(pattern).matcher(Files.readString(BASE.resolve(file)));
        return found.results().map(result -> result.group(1)).findFirst().orElseThrow();
    }
}
