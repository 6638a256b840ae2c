package io.deskwire.simulator.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.simulator.json.SimulatorJson;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedFilesTest {

    private final SimulatedFiles files = new SimulatedFiles();

    @Test
    void theOldestMakesRoomWhenThereAreTooManyBytes() {
        // Given
        files.add(file("a", SimulatedFiles.MOST_BYTES - 10, false));
        files.add(file("b", 10, false));
        assertThat(files.surplus()).isEmpty();
        // When
        files.add(file("c", 1, false));
        // Then
        assertThat(files.surplus()).map(SimulatedFile::id).contains("a");
        files.forget("a");
        assertThat(files.surplus()).isEmpty();
        assertThat(files.at("documents/a")).isEmpty();
    }

    @Test
    void theOldestMakesRoomWhenThereAreTooManyFiles() {
        // Given
        for (int i = 0; i < SimulatedFiles.MOST_FILES; i++) {
            files.add(file("f" + i, 1, false));
        }
        assertThat(files.surplus()).isEmpty();
        // When
        files.add(file("last", 1, false));
        // Then
        assertThat(files.surplus()).map(SimulatedFile::id).contains("f0");
    }

    @Test
    void whatIsOnlySaidToBeLargeTakesNoRoom() {
        // Given
        files.add(file("a", SimulatedFiles.MOST_BYTES * 2, true));
        // When
        files.add(file("b", 1, false));
        // Then
        assertThat(files.surplus()).isEmpty();
    }

    private static SimulatedFile file(String id, long size, boolean hollow) {
        return new SimulatedFile(
                id, "documents/" + id, id, "text/plain", size, hollow, SimulatorJson.object(), List.of());
    }
}
