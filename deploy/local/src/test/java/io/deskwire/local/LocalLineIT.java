package io.deskwire.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskwire.local.process.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process of its own, as {@code deploy/up} runs it. */
class LocalLineIT {

    /** Beyond the longest start and the longest end on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path temporary;

    private final List<Process> launchers = new ArrayList<>();

    @BeforeEach
    void buildStandIns() throws IOException {
        StandIn.checkout(temporary.resolve("checkout"));
    }

    @AfterEach
    void endLaunchers() {
        for (Process launcher : launchers) {
            launcher.destroy();
        }
        for (Process launcher : launchers) {
            launcher.onExit().join();
        }
    }

    @Test
    void aSignalEndsAllOfItInOrder() throws IOException {
        // Given
        Process launcher = launch("one");
        JsonNode state = ready("one");
        List<ProcessHandle> processes = processes(state);

        // When
        launcher.destroy();

        // Then
        await().atMost(PATIENCE).until(() -> !launcher.isAlive());
        assertThat(processes).hasSize(6).noneMatch(ProcessHandle::isAlive);
        assertThat(output("one"))
                .contains("Sign in", "admin / " + state.at("/admin/password").asText())
                .doesNotContain(state.get("internalKey").asText())
                .doesNotContain("was killed");
    }

    @Test
    void whenTheLauncherIsKilledItsProcessesEndAndTheNextStartWorks() throws IOException {
        // Given
        Process launcher = launch("one");
        List<ProcessHandle> processes = processes(ready("one"));

        // When
        launcher.destroyForcibly();

        // Then
        await().atMost(PATIENCE).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
        launch("two");
        assertThat(ready("two").get("web")).hasSize(2);
    }

    @Test
    void aSecondLauncherOnTheSameDataIsRefusedAndTheFirstGoesOn() throws IOException {
        // Given
        Process first = launch("one");
        List<ProcessHandle> processes = processes(ready("one"));

        // When
        Process second = launch("two");

        // Then
        await().atMost(PATIENCE).until(() -> !second.isAlive());
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(output("two")).contains("Another deploy/up (process " + first.pid() + ")", "--data");
        assertThat(processes).allMatch(ProcessHandle::isAlive);
    }

    @Test
    void aSignalDuringTheStartLeavesNothingBehind() throws IOException {
        // Given
        Process launcher = launch("one");
        Path records = temporary.resolve("data/run");
        await().atMost(PATIENCE).until(() -> Files.exists(records.resolve("postgres")));
        long postgres =
                Long.parseLong(Files.readString(records.resolve("postgres")).split(" ")[0]);

        // When
        launcher.destroy();

        // Then
        await().atMost(PATIENCE).until(() -> !launcher.isAlive());
        assertThat(ProcessHandle.of(postgres).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(records).isEmptyDirectory();
    }

    @Test
    void anImpossibleNumberOfReplicasIsSaid() throws IOException {
        // When
        Process launcher = launch("one", "--replicas", "0");

        // Then
        await().atMost(PATIENCE).until(() -> !launcher.isAlive());
        assertThat(launcher.exitValue()).isEqualTo(2);
        assertThat(output("one")).contains("The number of replicas is from 1 to 16, not 0.");
    }

    private Process launch(String name, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Ddeskwire.checkout=" + temporary.resolve("checkout"),
                "-cp",
                System.getProperty("java.class.path"),
                LocalLine.class.getName(),
                "--port",
                Integer.toString(FreePorts.next()),
                "--data",
                temporary.resolve("data").toString(),
                "--state",
                temporary.resolve(name + ".json").toString()));
        command.addAll(more.length == 0 ? List.of("--replicas", "2") : List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve(name + ".out").toFile());
        builder.environment()
                .keySet()
                .removeAll(List.of(
                        "DATABASE_URL", "REDICT_URL", "TELEGRAM_API_URL", "TELEGRAM_BOT_TOKEN", "JAVA_TOOL_OPTIONS"));
        Process launcher = builder.start();
        launchers.add(launcher);
        return launcher;
    }

    private JsonNode ready(String name) throws IOException {
        Path file = temporary.resolve(name + ".json");
        await().atMost(PATIENCE).until(() -> Files.exists(file));
        return new ObjectMapper().readTree(file.toFile());
    }

    private String output(String name) throws IOException {
        return Files.readString(temporary.resolve(name + ".out"));
    }

    private static List<ProcessHandle> processes(JsonNode state) {
        return StreamSupport.stream(state.findValues("pid").spliterator(), false)
                .map(pid -> ProcessHandle.of(pid.asLong()).orElseThrow())
                .toList();
    }
}
