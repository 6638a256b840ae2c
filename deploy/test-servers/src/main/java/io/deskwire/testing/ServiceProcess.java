package io.deskwire.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The packaged service of the module whose tests run, as a process of its own: for what a container inside the test cannot
 * show, such as how it ends. What it prints goes to a file that closing removes; closing kills what still runs.
 */
public final class ServiceProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Duration KILLED_WITHIN = Duration.ofMinutes(1);

    private final Process process;
    private final Path log;

    private ServiceProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it with this environment and nothing else of ours.
     *
     * @param heap as of {@code -Xmx}: 256m
     */
    public static ServiceProcess start(String heap, Map<String, String> environment) {
        try {
            Path log = Files.createTempFile(Path.of("target"), "service", ".log");
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx" + heap,
                            "-jar",
                            JAR.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            return new ServiceProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what it has printed. */
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean running() {
        return process.isAlive();
    }

    /** Asks it to end (SIGTERM), as Kubernetes does. */
    public void terminate() {
        process.destroy();
    }

    /** Ends it as a power cut would (SIGKILL), and waits until it has ended. */
    public void kill() {
        process.destroyForcibly();
        exitStatus(KILLED_WITHIN);
    }

    /** Waits for its end. */
    public int exitStatus(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("The service does not end. It printed:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
