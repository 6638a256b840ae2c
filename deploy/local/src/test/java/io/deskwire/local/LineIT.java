package io.deskwire.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskwire.local.process.FreePorts;
import io.deskwire.local.process.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line with real servers and stand-ins for the services. */
class LineIT {

    /** Beyond the longest wait before a restart and a JVM's start on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path temporary;

    private final List<String> console = new CopyOnWriteArrayList<>();

    @BeforeEach
    void pointAtStandIns() throws IOException {
        System.setProperty(
                "deskwire.checkout",
                StandIn.checkout(temporary.resolve("checkout")).toString());
    }

    @AfterEach
    void pointAtNothing() {
        System.clearProperty("deskwire.checkout");
    }

    private LineOptions options() {
        return LineOptions.in(temporary.resolve("data")).replicas(2).console(console::add);
    }

    @Test
    void theStateFileHoldsTheNamesThatScriptsRelyOnAndIsGoneAfterTheEnd() throws IOException {
        Path file = temporary.resolve("state.json");
        try (Line line = Line.start(options().stateFile(file))) {
            // When
            JsonNode state = new ObjectMapper().readTree(file.toFile());

            // Then
            assertThat(names(state))
                    .containsExactly(
                            "url", "admin", "web", "bot", "redis", "postgres", "simulator", "internalKey", "logs");
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
    void addressesInTheEnvironmentReplaceTheEmbeddedParts() throws IOException, InterruptedException {
        Map<String, String> environment = Map.of(
                "DATABASE_URL", "postgresql://db.example:5432/deskwire",
                "DATABASE_USER", "desk",
                "DATABASE_PASSWORD", "secret",
                "REDICT_URL", "redis://redict.example:6379",
                "TELEGRAM_API_URL", "http://telegram.example");
        try (Line line = Line.start(options().environment(environment))) {
            // When
            LineState state = line.state();

            // Then
            assertThat(state.postgres())
                    .isEqualTo(new LineState.Postgres(null, "postgresql://db.example:5432/deskwire", "desk", "secret"));
            assertThat(state.redis()).isEqualTo(new LineState.Server(null, "redis://redict.example:6379"));
            assertThat(state.simulator()).isEqualTo(new LineState.Server(null, "http://telegram.example"));
            assertThat(environmentOf(line.bot()))
                    .contains("TELEGRAM_API_URL=http://telegram.example", "REDICT_URL=redis://redict.example:6379");
            assertThatThrownBy(line::redis)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("no Redis of its own");
        }
    }

    @Test
    void withoutRedisNobodyIsToldOfOne() throws IOException, InterruptedException {
        try (Line line = Line.start(options().withoutRedis())) {
            assertThat(line.state().redis()).isNull();
            assertThat(environmentOf(line.web(0))).doesNotContain("REDICT_URL");
            assertThat(environmentOf(line.bot())).doesNotContain("REDICT_URL");
        }
    }

    @Test
    void aRealTokenLeavesTheSimulatorOut() throws IOException, InterruptedException {
        try (Line line = Line.start(options().token("42:real"))) {
            assertThat(line.state().simulator()).isNull();
            assertThat(environmentOf(line.bot()))
                    .contains("TELEGRAM_BOT_TOKEN=42:real")
                    .doesNotContain("TELEGRAM_API_URL");
        }
    }

    @Test
    void aPortInUseIsSaidBeforeAnythingStarts() throws IOException {
        int port = FreePorts.next();
        try (ServerSocket holder = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            // When
            assertThatThrownBy(() -> Line.start(options().port(holder.getLocalPort())))
                    // Then
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("Port " + port)
                    .hasMessageContaining("--port");
        }
        assertThat(temporary.resolve("data/logs")).doesNotExist();
    }

    @Test
    void aServiceThatEndsDuringTheStartEndsTheStartWithTheEndOfItsLog() throws IOException {
        // Given
        Path jar = temporary.resolve("checkout/bot-service/target/quarkus-app/quarkus-run.jar");
        Files.writeString(jar, "no jar at all");

        // When
        assertThatThrownBy(() -> Line.start(options()))
                // Then
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("bot ended before it was ready")
                .hasMessageContaining("Invalid or corrupt jarfile");
        Files.delete(jar);
        StandIn.checkout(temporary.resolve("checkout"));
        Line.start(options()).close();
    }

    @Test
    void whatIsNotBuiltIsNamed() throws IOException {
        // Given
        Files.delete(temporary.resolve("checkout/web-service/target/quarkus-app/quarkus-run.jar"));

        // When
        assertThatThrownBy(() -> Line.start(options()))
                // Then
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("quarkus-run.jar is missing");
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

    private static String environmentOf(Part part) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(part.management() + "/environment"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
