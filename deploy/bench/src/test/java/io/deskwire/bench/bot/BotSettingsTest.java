package io.deskwire.bench.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BotSettingsTest {

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenBeforeDoesNotCountAnyMore() throws IOException {
        // Given
        Path file = folder.resolve("bot.properties");
        BotSettings settings = new BotSettings(file);
        settings.write(Map.of("one", "1"));

        // When
        settings.write(Map.of("two", "2"));

        // Then
        assertThat(Files.readString(file)).isEqualTo("two=2\n");
        assertThat(settings.jvmOption()).isEqualTo("-Dsmallrye.config.locations=" + file.toUri());
    }
}
