package io.deskwire.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a line is made of, as it was asked for, and what is said when it cannot start. */
class LineStartIT extends StandInLine {

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
    void replicasBehindAProxyHaveAddressesOfTheirOwnWithTheSamePorts() throws IOException, InterruptedException {
        // Given
        URI proxy = URI.create("https://desk.example:8443");

        // When
        try (Line line = Line.start(options().behind(proxy))) {
            URI first = URI.create(line.web(0).url());
            URI second = URI.create(line.web(1).url());

            // Then
            assertThat(line.state().url()).isEqualTo(proxy.toString());
            assertThat(List.of(first.getHost(), second.getHost())).containsExactly("127.0.1.1", "127.0.1.2");
            assertThat(second).hasPort(first.getPort());
            assertThat(URI.create(line.web(1).management()))
                    .hasPort(URI.create(line.web(0).management()).getPort());
            assertThat(environmentOf(line.web(1)))
                    .contains("QUARKUS_HTTP_HOST=127.0.1.2", "QUARKUS_MANAGEMENT_HOST=127.0.1.2");
            assertThat(environmentOf(line.bot())).contains("WEB_SERVICE_URL=" + first);
        }
    }

    @Test
    void withoutRedisNobodyIsToldOfOne() throws IOException, InterruptedException {
        try (Line line = Line.start(options().withoutRedis())) {
            assertThat(line.state().redis()).isNull();
            assertThat(environmentOf(line.web(0))).doesNotContain("REDICT_URL=");
            assertThat(environmentOf(line.bot())).doesNotContain("REDICT_URL=");
        }
    }

    @Test
    void aRealTokenLeavesTheSimulatorOut() throws IOException, InterruptedException {
        try (Line line = Line.start(options().token("42:real"))) {
            assertThat(line.state().simulator()).isNull();
            assertThat(line.state().bots()).isEmpty();
            assertThat(environmentOf(line.bot()))
                    .contains("TELEGRAM_BOT_TOKEN=42:real")
                    .doesNotContain("TELEGRAM_API_URL");
        }
    }

    @Test
    void theSimulatorKnowsEachOfSeveralBotsAndTheBotHasTheFirst() throws IOException, InterruptedException {
        try (Line line = Line.start(options().bots(2))) {
            // When
            List<LineState.SimulatedBot> bots = line.state().bots();

            // Then
            assertThat(bots).extracting(LineState.SimulatedBot::id).containsExactly(1_000_001L, 1_000_002L);
            assertThat(bots).allSatisfy(bot -> assertThat(bot.token()).startsWith(bot.id() + ":"));
            assertThat(environmentOf(line.bot()))
                    .contains("TELEGRAM_BOT_TOKEN=" + bots.get(0).token());
            assertThat(argumentsOf(line.simulator())).containsSubsequence("--bot", "1000001", "--bot", "1000002");
        }
    }

    @Test
    void severalBotsOfTheSimulatorAndARealOneAreRefused() {
        // When
        assertThatThrownBy(() -> Line.start(options().bots(2).token("42:real")))
                // Then
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("--bots");
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

    private static String[] argumentsOf(ManagedProcess part) {
        return ProcessHandle.of(part.pid().orElseThrow())
                .flatMap(process -> process.info().arguments())
                .orElseThrow();
    }

    private static String environmentOf(ManagedProcess part) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(part.management() + "/environment"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
