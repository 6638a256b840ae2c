package io.deskwire.bot.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.delivery.DeliveryConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Kubernetes kills whoever is not gone when the grace is over: what the manifest gives has to hold what the code may take. */
class BotGraceTest {
    private static final Path MANIFEST = Path.of("..", "deploy", "kubernetes", "base", "bot.yaml");
    /** Of a node that has no time for us. */
    private static final Duration ROOM = Duration.ofSeconds(10);

    @Test
    void theGraceHoldsTheLongestEndAndRoomForABusyNode() throws Exception {
        // Given
        Duration finishWithin = DurationConverter.parseDuration(DeliveryConfig.class
                .getMethod("finishWithin")
                .getAnnotation(WithDefault.class)
                .value());
        Duration grace = Duration.ofSeconds(Pattern.compile("(?m)^ +terminationGracePeriodSeconds: (\\d+)$")
                .matcher(Files.readString(MANIFEST))
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .findFirst()
                .orElseThrow());

        // When
        Duration longest = BotLifecycle.longestEnd(finishWithin);

        // Then
        assertThat(longest.plus(ROOM)).isLessThanOrEqualTo(grace);
    }
}
