package io.deskwire.testing;

import io.deskwire.local.process.ChildProcess;
import io.deskwire.local.process.ChildSpec;
import io.deskwire.local.process.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The packaged service of the module whose tests run, as a process of its own: for what a container inside the test cannot
 * show, such as how it ends. What it prints goes to a file that closing removes; closing kills what still runs, and the kernel ends
 * it with the JVM of the tests, however that ends.
 */
public final class ServiceProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private final ChildProcess process;

    private ServiceProcess(ChildProcess process) {
        this.process = process;
    }

    /**
     * Starts it with this environment and nothing else of ours.
     *
     * @param heap as of {@code -Xmx}: 256m
     */
    public static ServiceProcess start(String heap, Map<String, String> environment) {
        try {
            return new ServiceProcess(ChildProcess.start(new ChildSpec(
                    "service",
                    List.of(),
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx" + heap,
                            "-jar",
                            JAR.toString()),
                    instead(environment),
                    Path.of("").toAbsolutePath(),
                    Files.createTempFile(Path.of("target"), "service", ".log"),
                    Signal.TERM)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns these variables, and that those of the tests' own JVM are not to be there. */
    private static Map<String, String> instead(Map<String, String> environment) {
        Map<String, String> instead = new HashMap<>();
        System.getenv().keySet().forEach(name -> instead.put(name, null));
        instead.putAll(environment);
        return instead;
    }

    /** Returns what it has printed. */
    public String output() {
        try {
            return Files.readString(process.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean running() {
        return process.alive();
    }

    /** Asks it to end (SIGTERM), as Kubernetes does. */
    public void terminate() {
        process.send(Signal.TERM);
    }

    /** Ends it as a power cut would (SIGKILL), and waits until it has ended. */
    public void kill() {
        process.kill();
    }

    /** Waits for its end. */
    public int exitStatus(Duration patience) {
        try {
            return process.exit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("The service does not end. It printed:\n" + output(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
        try {
            Files.deleteIfExists(process.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
