package io.deskwire.e2e.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.e2e.Http;
import io.deskwire.e2e.Patience;
import io.deskwire.local.Line;
import io.deskwire.local.ManagedProcess;
import io.deskwire.local.process.FreePorts;
import io.deskwire.observability.Observability;
import io.deskwire.observability.ScaledRules;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Prometheus of the machine (Debian's package), which watches a line with the rules of this repository, their times divided. */
final class PrometheusServer implements AutoCloseable {
    /** Much more than it needs to write down what it has. */
    private static final long END_SECONDS = 10;

    private final Process process;
    private final Http api;

    private PrometheusServer(Process process, Http api) {
        this.process = process;
        this.api = api;
    }

    /** Starts one that asks each service of the line once a second, and returns when each has answered. */
    static PrometheusServer watching(Line line, int divisor) {
        try {
            Path folder = Files.createTempDirectory("deskwire-prometheus");
            ScaledRules.write(
                    new Observability(Path.of(System.getProperty("deskwire.checkout"))).rules(),
                    divisor,
                    folder.resolve("rules.yaml"));
            Files.writeString(folder.resolve("prometheus.yaml"), settings(line));
            int port = FreePorts.next();
            Process process = new ProcessBuilder(
                            "prometheus",
                            "--config.file=prometheus.yaml",
                            "--storage.tsdb.path=data",
                            "--log.level=warn",
                            "--web.listen-address=127.0.0.1:" + port)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(line.logs()
                            .resolve("prometheus-" + divisor + ".log")
                            .toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            PrometheusServer server = new PrometheusServer(process, new Http("http://127.0.0.1:" + port));
            server.awaitAll(line.webs().size() + 1);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "There is no Prometheus to be started; Debian has it in the package prometheus.", e);
        }
    }

    /** Whether the machine has one. */
    static boolean isThere() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "prometheus")));
    }

    private static String settings(Line line) {
        String targets = Stream.concat(line.webs().stream(), Stream.of(line.bot()))
                .map(ManagedProcess::management)
                .map(management -> "\"" + URI.create(management).getAuthority() + "\"")
                .collect(Collectors.joining(", "));
        return """
                global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
                rule_files: [rules.yaml]
                scrape_configs:
                  - job_name: deskwire
                    metrics_path: /q/metrics
                    static_configs:
                      - targets: [%s]
                        labels: {namespace: deskwire}
                """.formatted(targets);
    }

    private void awaitAll(int services) {
        Patience.eventually()
                .ignoreExceptions()
                .until(() -> query("sum(up)").at("/0/value/1").asInt() == services);
    }

    /** What an expression comes to now: series with their labels and values. */
    JsonNode query(String expression) {
        return api.get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .expect(200)
                .json()
                .at("/data/result");
    }

    /** The number that an expression comes to, if it does. */
    OptionalDouble number(String expression) {
        double number = query(expression).at("/0/value/1").asDouble(Double.NaN);
        return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    /** The alerts that fire now, but for the one that always does. */
    Set<String> firing() {
        Set<String> names = new TreeSet<>();
        for (JsonNode alert : api.get("/api/v1/alerts").expect(200).json().at("/data/alerts")) {
            if (alert.get("state").asText().equals("firing")) {
                names.add(alert.at("/labels/alertname").asText());
            }
        }
        names.remove("DeskwireWatchdog");
        return names;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Prometheus ended.", e);
        }
    }
}
