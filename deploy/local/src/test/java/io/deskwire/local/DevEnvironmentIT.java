package io.deskwire.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DevEnvironmentIT {

    @Test
    void aShellReadsEachValueAsItIs() throws IOException, InterruptedException {
        // Given
        String value = "it's $HOME and `date` \\ \"so\" on";
        DevEnvironment environment = new DevEnvironment(Map.of("DATABASE_PASSWORD", value));

        // When
        Process shell = new ProcessBuilder(
                        "bash", "-c", "set -eu\n" + environment.script() + "printf %s \"$DATABASE_PASSWORD\"")
                .start();

        // Then
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(value);
        assertThat(shell.waitFor()).isZero();
    }

    @Test
    void itShowsNoSecret() {
        assertThat(new DevEnvironment(Map.of("INTERNAL_KEY", "hidden")).toString())
                .doesNotContain("hidden");
    }
}
