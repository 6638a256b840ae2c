package io.deskwire.bot.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged bot as a process of its own. */
public final class BotProcess implements AutoCloseable {
    private static final Pattern MANAGEMENT = Pattern.compile("Management interface listening on http://[^:]+:(\\d+)");
    private static final Pattern HTTP = Pattern.compile("\\. Listening on: http://[^:]+:(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path log;
    private final Process process;

    private BotProcess(Path log, Process process) {
        this.log = log;
        this.process = process;
    }

    /** Starts it with this environment and no other settings. */
    public static BotProcess start(Map<String, String> settings) {
        try {
            Path log = Files.createTempFile("bot", ".log");
            ProcessBuilder builder = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx192m",
                            "-jar",
                            new File("target/quarkus-app/quarkus-run.jar").getAbsolutePath()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().clear();
            builder.environment()
                    .putAll(Map.of(
                            "QUARKUS_HTTP_PORT", "0",
                            "QUARKUS_HTTP_HOST", "127.0.0.1",
                            "QUARKUS_MANAGEMENT_PORT", "0",
                            "QUARKUS_MANAGEMENT_HOST", "127.0.0.1",
                            // What the desk says by itself is CustomerIT's and CommandsIT's.
                            "DESKWIRE_CUSTOMER_CARD", "false",
                            "DESKWIRE_CUSTOMER_GREETING", "false"));
            builder.environment().putAll(settings);
            return new BotProcess(log, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns where the bot listens; it does by now. */
    public URI http() {
        return port(HTTP);
    }

    /** Returns where its management port is; it is open by now. */
    public URI management() {
        return port(MANAGEMENT);
    }

    private URI port(Pattern announced) {
        Matcher address = announced.matcher(output());
        if (!address.find()) {
            throw new IllegalStateException("The bot does not listen yet. It printed:\n" + output());
        }
        return URI.create("http://127.0.0.1:" + address.group(1));
    }

    /** Returns what it has printed. */
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the status of a health endpoint, 0 while there is none. */
    public int health(String which) {
        Matcher address = MANAGEMENT.matcher(output());
        if (!address.find()) {
            return 0;
        }
        URI uri = URI.create("http://127.0.0.1:" + address.group(1) + "/q/health/" + which);
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** Asks it to end (SIGTERM). */
    public void terminate() {
        process.destroy();
    }

    /** Ends it as a power cut would (SIGKILL). */
    public void kill() {
        process.destroyForcibly();
        exitStatus();
    }

    /** Waits for its end. */
    public int exitStatus() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("The bot does not end. It printed:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        exitStatus();
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
