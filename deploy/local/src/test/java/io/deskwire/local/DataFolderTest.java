package io.deskwire.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskwire.local.process.ChildProcess;
import io.deskwire.local.process.ChildSpec;
import io.deskwire.local.process.Signal;
import io.deskwire.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path temporary;

    @Test
    void aFolderInUseIsRefusedWithASentenceThatNamesTheHolder() throws IOException {
        Path path = temporary.resolve("data");
        try (DataFolder taken = DataFolder.take(path)) {
            assertThat(taken.logs()).isEqualTo(path.resolve("logs"));
            assertThatThrownBy(() -> DataFolder.take(path))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--data");
        }
    }

    @Test
    void aFolderThatWasGivenFreeIsTakenAgain() throws IOException {
        // Given
        DataFolder.take(temporary.resolve("data")).close();

        // When
        DataFolder again = DataFolder.take(temporary.resolve("data"));

        // Then
        assertThat(again.resolve("lock")).exists();
        again.close();
    }

    @Test
    void aNewFolderIsReadableByItsOwnerOnly() throws IOException {
        try (DataFolder folder = DataFolder.take(temporary.resolve("data"))) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("lock").getParent())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aProcessThatAnEarlierLineLeftIsEndedAndReported() throws IOException {
        List<String> reports = new ArrayList<>();
        ChildProcess left = sleeper();
        try (DataFolder folder = DataFolder.take(temporary.resolve("data"))) {
            // Given
            folder.remember("web-1", left);

            // When
            folder.endLeftProcesses(reports::add);

            // Then
            assertThat(left.exit().join()).isEqualTo(128 + 15);
            assertThat(reports).singleElement().asString().contains("1 process");
            assertThat(folder.resolve("run")).isEmptyDirectory();
        } finally {
            left.kill();
        }
    }

    @Test
    void aProcessThatOnlyGotTheNumberOfAnEarlierOneIsLeftAlone() throws IOException {
        ChildProcess other = sleeper();
        try (DataFolder folder = DataFolder.take(temporary.resolve("data"))) {
            // Given
            Files.writeString(folder.resolve("run").resolve("web-1"), other.pid() + " 1000");

            // When
            folder.endLeftProcesses(report -> {});

            // Then
            assertThat(other.alive()).isTrue();
        } finally {
            other.kill();
        }
    }

    @Test
    void aHalfWrittenRecordIsNoObstacle() throws IOException {
        try (DataFolder folder = DataFolder.take(temporary.resolve("data"))) {
            // Given
            Files.writeString(folder.resolve("run").resolve("web-1"), "12");

            // When
            folder.endLeftProcesses(report -> {});

            // Then
            assertThat(folder.resolve("run")).isEmptyDirectory();
        }
    }

    private ChildProcess sleeper() {
        return ChildProcess.start(new ChildSpec(
                "sleeper",
                List.of(),
                List.of("sleep", "600"),
                Map.of(),
                temporary,
                temporary.resolve("sleeper.log"),
                Signal.TERM));
    }
}
