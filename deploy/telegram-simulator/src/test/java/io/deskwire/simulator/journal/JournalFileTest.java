package io.deskwire.simulator.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskwire.simulator.json.SimulatorJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {

    record Line(int n) {}

    @TempDir
    Path folder;

    private Path path;
    private JournalFile<Line> file;

    @BeforeEach
    void open() {
        path = folder.resolve("deep/data.jsonl");
        file = new JournalFile<>(path, SimulatorJson.MAPPER, Line.class);
    }

    @Test
    void aMissingFileIsEmpty() throws IOException {
        // Given
        List<Line> lines = new ArrayList<>();
        // When
        file.read(lines::add);
        // Then
        assertThat(lines).isEmpty();
    }

    @Test
    void whatReplacedTheFileIsRead() throws IOException {
        // Given
        List<Line> lines = new ArrayList<>();
        file.replace(Stream.of(new Line(1), new Line(2)));
        // When
        file.read(lines::add);
        // Then
        assertThat(lines).containsExactly(new Line(1), new Line(2));
    }

    @Test
    void aTornLastLineIsLeftOut() throws IOException {
        // Given
        List<Line> lines = new ArrayList<>();
        file.replace(Stream.of(new Line(1)));
        Files.writeString(path, Files.readString(path) + "{\"n\":2");
        // When
        file.read(lines::add);
        // Then
        assertThat(lines).containsExactly(new Line(1));
    }

    @Test
    void aBrokenLineInTheMiddleIsNamed() throws IOException {
        // Given
        Files.createDirectories(path.getParent());
        Files.writeString(path, "{\"n\":1}\n{\"n\":\n{\"n\":3}\n");
        // When
        var reading = assertThatThrownBy(() -> file.read(line -> {}));
        // Then
        reading.isInstanceOf(IOException.class).hasMessageContaining("Line 2");
    }
}
