package io.deskwire.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of the parts of a line while it runs, and after its end. */
class LineIT extends StandInLine {

    /** Beyond the longest wait before a restart and a JVM's start on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void theStateFileHoldsTheNamesThatScriptsRelyOnAndIsGoneAfterTheEnd() throws IOException {
        Path file = temporary.resolve("state.json");
        try (Line line = Line.start(options().stateFile(file))) {
            // When
            JsonNode state = new ObjectMapper().readTree(file.toFile());

            // Then
            assertThat(names(state))
                    .containsExactly(
                            "url",
                            "admin",
                            "web",
                            "bot",
                            "bots",
                            "redis",
                            "postgres",
                            "simulator",
                            "internalKey",
                            "logs");
            assertThat(state.get("bots")).hasSize(1);
            assertThat(names(state.at("/bots/0"))).containsExactly("id", "token");
            assertThat(names(state.get("admin"))).containsExactly("username", "password");
            assertThat(names(state.get("bot"))).containsExactly("pid", "url", "management");
            assertThat(names(state.get("redis"))).containsExactly("pid", "url");
            assertThat(names(state.get("postgres"))).containsExactly("pid", "url", "user", "password");
            assertThat(names(state.get("simulator"))).containsExactly("pid", "url");
            assertThat(state.get("web")).hasSize(2).allSatisfy(web -> {
                assertThat(names(web)).containsExactly("pid", "management");
                assertThat(ProcessHandle.of(web.get("pid").asLong())).isPresent();
            });
            assertThat(state.get("url").asText()).isEqualTo(line.url());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void aClosedLineLeavesNoProcessBehindAndItsFolderFree() {
        // Given
        Line line = Line.start(options());
        List<ProcessHandle> processes = processes(line);

        // When
        line.close();

        // Then
        assertThat(processes).hasSize(6).noneMatch(ProcessHandle::isAlive);
        Line.start(options()).close();
    }

    @Test
    void aReplicaThatIsKilledIsReportedAndRunsAgain() throws IOException {
        Path file = temporary.resolve("state.json");
        try (Line line = Line.start(options().stateFile(file))) {
            // Given
            long pid = line.web(0).pid().orElseThrow();

            // When
            line.web(0).kill9();

            // Then
            await().atMost(PATIENCE).until(() -> line.web(0).pid().isPresent());
            line.web(0).awaitReady();
            long next = line.web(0).pid().orElseThrow();
            assertThat(next).isNotEqualTo(pid);
            assertThat(console)
                    .anyMatch(report -> report.contains("web-1 (pid " + pid + ") ended by itself: signal 9"));
            await().atMost(PATIENCE)
                    .until(() -> new ObjectMapper()
                                    .readTree(file.toFile())
                                    .at("/web/0/pid")
                                    .asLong()
                            == next);
        }
    }

    @Test
    void whatIsStoppedOnPurposeStaysDownUntilItIsStartedAndKeepsItsPort() {
        try (Line line = Line.start(options())) {
            // Given
            String url = line.redis().url();
            line.redis().kill();
            line.bot().stop();
            assertThat(line.redis().pid()).isEmpty();
            assertThat(line.bot().pid()).isEmpty();

            // When
            line.redis().start();
            line.bot().start();

            // Then
            assertThat(line.redis().url()).isEqualTo(url);
            assertThat(line.redis().pid()).isPresent();
            assertThat(line.bot().pid()).isPresent();
            assertThat(console).noneMatch(report -> report.contains("ended by itself"));
        }
    }

    @Test
    void aReplicaThatIsToStayDownAfterAKillDoes() {
        try (Line line = Line.start(options().withoutRestartOfKilled())) {
            // When
            line.web(1).kill9();

            // Then
            assertThat(line.web(1).pid()).isEmpty();
            assertThat(console).noneMatch(report -> report.contains("started again"));
        }
    }

    @Test
    void secretsAreTheSameAtTheNextStart() {
        // Given
        LineState before;
        try (Line line = Line.start(options())) {
            before = line.state();
        }

        // When
        LineState after;
        try (Line line = Line.start(options())) {
            after = line.state();
        }

        // Then
        assertThat(after.internalKey()).isEqualTo(before.internalKey());
        assertThat(after.admin()).isEqualTo(before.admin());
        assertThat(after.postgres().password()).isEqualTo(before.postgres().password());
    }

    @Test
    void aLineWithoutItsDatabaseWaitsForTheCallerToStartIt() {
        try (Line line = Line.start(options().withPostgresDown())) {
            // Given
            assertThat(line.postgres().pid()).isEmpty();
            assertThat(line.bot().pid()).isPresent();

            // When
            line.postgres().start();
            line.awaitReady();

            // Then
            assertThat(line.postgres().pid()).isPresent();
        }
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static List<ProcessHandle> processes(Line line) {
        return Stream.concat(
                        line.webs().stream(), Stream.of(line.bot(), line.simulator(), line.redis(), line.postgres()))
                .map(part -> ProcessHandle.of(part.pid().orElseThrow()).orElseThrow())
                .toList();
    }
}
