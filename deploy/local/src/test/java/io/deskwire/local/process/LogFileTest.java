package io.deskwire.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir
    Path folder;

    @Test
    void aLargeLogIsSetAsideInPlaceOfTheEarlierOne() throws IOException {
        // Given
        Path log = folder.resolve("web-1.log");
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            file.setLength(LogFile.ROTATE_ABOVE_BYTES + 1);
        }
        Files.writeString(folder.resolve("web-1.log.1"), "older");

        // When
        LogFile.rotate(log);

        // Then
        assertThat(log).doesNotExist();
        assertThat(folder.resolve("web-1.log.1")).hasSize(LogFile.ROTATE_ABOVE_BYTES + 1);
    }

    @Test
    void aSmallLogIsContinued() throws IOException {
        // Given
        Path log = Files.writeString(folder.resolve("web-1.log"), "started");

        // When
        LogFile.rotate(log);

        // Then
        assertThat(log).hasContent("started");
    }

    @Test
    void theTailOfALongLogIsItsEnd() throws IOException {
        // Given
        Path log = Files.writeString(folder.resolve("web-1.log"), "x".repeat(5_000) + "\nthe last words\n");

        // When
        String tail = LogFile.tail(log);

        // Then
        assertThat(tail).endsWith("the last words").hasSizeLessThanOrEqualTo(2_000);
    }
}
