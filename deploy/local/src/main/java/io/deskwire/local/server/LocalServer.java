package io.deskwire.local.server;

import io.deskwire.local.process.ChildProcess;
import io.deskwire.local.process.ChildSpec;
import io.deskwire.local.process.FreePorts;
import io.deskwire.local.process.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A server of our own on 127.0.0.1 that can be stopped, killed and started again; it keeps its port as long as this object
 * lives. Not for several threads.
 */
public abstract sealed class LocalServer implements AutoCloseable
        permits LocalPgBouncer, LocalPostgres, LocalRedis, LocalSentinel {

    /** What starts up refuses a connection at once, so asking often costs little and a test waits no longer than it must. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final String name;
    private final Duration startLimit;
    private final Duration stopGrace;
    private final Path log;
    private final Path temporary;
    private final int port = FreePorts.next();
    private ChildProcess process;

    /**
     * @param name as in messages
     * @param startLimit in which it has to answer
     * @param stopGrace after which it is killed when it is stopped
     * @param log file for the server's output
     * @param temporary folder that goes when it is closed; null when everything is kept
     */
    LocalServer(String name, Duration startLimit, Duration stopGrace, Path log, Path temporary) {
        this.name = name;
        this.startLimit = startLimit;
        this.stopGrace = stopGrace;
        this.log = log.toAbsolutePath();
        this.temporary = temporary;
    }

    /**
     * Starts the server and waits until it can be used. Does nothing when it runs.
     *
     * @throws StartFailure when it ends or does not answer in time; the message carries the end of its log
     */
    public final void start() {
        if (process != null && process.alive()) {
            return;
        }
        try {
            launch();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be started: " + e.getMessage(), e);
        }
    }

    /** Starts it, and returns when it can be used; {@link #run} does the better part. */
    abstract void launch() throws IOException;

    /** Whether it answers now. */
    abstract boolean answers();

    /** As the services get it. */
    public abstract String url();

    /** When a process that is started now has to answer, as {@link System#nanoTime} counts. */
    final long deadline() {
        return System.nanoTime() + startLimit.toNanos();
    }

    /** Starts the server's process and waits until it answers. */
    final void run(ChildSpec spec, long deadline) {
        process = ChildProcess.start(spec);
        while (!answers()) {
            if (!process.alive()) {
                throw StartFailure.withLog(name + " ended right after its start.", log);
            }
            if (System.nanoTime() > deadline) {
                process.kill();
                throw StartFailure.withLog(name + " did not answer within " + startLimit.toSeconds() + " s.", log);
            }
            pause();
        }
    }

    final void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while waiting for " + name + ".", e);
        }
    }

    /** Ends the server in an orderly way. Nothing happens when it is down. */
    public final void stop() {
        if (process != null) {
            process.stop(stopGrace);
        }
    }

    /** Kills the server. */
    public final void kill() {
        if (process != null) {
            process.kill();
        }
    }

    /** Stops the server; a temporary one also loses its folder. */
    @Override
    public final void close() {
        stop();
        if (temporary != null) {
            try {
                Programs.deleteTree(temporary);
            } catch (IOException e) {
                throw new UncheckedIOException("The temporary folder " + temporary + " could not be deleted.", e);
            }
        }
    }

    /** The running process, or the last one; null before the first start. */
    public final ChildProcess process() {
        return process;
    }

    public final int port() {
        return port;
    }

    final Path log() {
        return log;
    }

    final boolean isTemporary() {
        return temporary != null;
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + url() + "]";
    }
}
