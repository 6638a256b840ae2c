package io.deskwire.local.server;

import io.deskwire.local.process.ChildProcess;
import io.deskwire.local.process.ChildSpec;
import io.deskwire.local.process.FreePorts;
import io.deskwire.local.process.Signal;
import io.deskwire.local.process.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/**
 * A Redis server of our own on 127.0.0.1, for pub/sub: it keeps nothing on disk. It can be stopped, killed and started
 * again; it keeps its port as long as this object lives. Not for several threads.
 */
public final class LocalRedis implements AutoCloseable {

    /** It is up in a tenth of a second; the rest is for a machine that is busy. */
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    /** There is nothing to save, so it goes at once. */
    private static final Duration STOP_GRACE = Duration.ofSeconds(5);

    private final Path log;
    private final boolean temporary;
    private final int port;
    private ChildProcess process;

    private LocalRedis(Path log, boolean temporary) {
        this.log = log.toAbsolutePath();
        this.temporary = temporary;
        this.port = FreePorts.next();
    }

    /** A server whose output goes to this log. */
    public static LocalRedis withLog(Path log) {
        return new LocalRedis(log, false);
    }

    /** A server for tests; its log goes when it is closed. */
    public static LocalRedis temporary() throws IOException {
        return new LocalRedis(Files.createTempFile("deskwire-redis", ".log"), true);
    }

    /**
     * Starts the server and waits until it answers. Does nothing when it runs.
     *
     * @throws StartFailure when it ends or does not answer in time; the message carries the end of its log
     */
    public void start() {
        if (process != null && process.alive()) {
            return;
        }
        try {
            Files.createDirectories(log.getParent());
            process = ChildProcess.start(new ChildSpec(
                    "redis",
                    List.of(),
                    List.of(
                            program().toString(),
                            "--port",
                            Integer.toString(port),
                            "--bind",
                            "127.0.0.1",
                            "--save",
                            "",
                            "--appendonly",
                            "no",
                            "--daemonize",
                            "no"),
                    Map.of(),
                    log.getParent(),
                    log,
                    Signal.TERM));
        } catch (IOException e) {
            throw new UncheckedIOException("Redis could not be started: " + e.getMessage(), e);
        }
        awaitAnswer();
    }

    private static Path program() throws IOException {
        String resource = ExecutableProvider.newProvidedVersionsMap().get(OsArchitecture.detectOSandArchitecture());
        String name = resource.substring(1);
        return Programs.folder(name, folder -> Programs.copyExecutable(resource, folder.resolve(name)))
                .resolve(name);
    }

    private void awaitAnswer() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers()) {
            if (!process.alive()) {
                throw StartFailure.withLog("Redis ended right after its start.", log);
            }
            if (System.nanoTime() > deadline) {
                process.kill();
                throw StartFailure.withLog("Redis did not answer within " + START_LIMIT.toSeconds() + " s.", log);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartFailure("Interrupted while waiting for Redis.", e);
            }
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends the server. Nothing happens when it is down. */
    public void stop() {
        if (process != null) {
            process.stop(STOP_GRACE);
        }
    }

    /** Kills the server. */
    public void kill() {
        if (process != null) {
            process.kill();
        }
    }

    @Override
    public void close() {
        stop();
        if (temporary) {
            try {
                Files.deleteIfExists(log);
            } catch (IOException e) {
                throw new UncheckedIOException("The temporary log " + log + " could not be deleted.", e);
            }
        }
    }

    /** The running process, or the last one; null before the first start. */
    public ChildProcess process() {
        return process;
    }

    public int port() {
        return port;
    }

    /** As in {@code REDICT_URL}. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public String toString() {
        return "LocalRedis[" + url() + "]";
    }
}
