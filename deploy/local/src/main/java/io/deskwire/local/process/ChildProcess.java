package io.deskwire.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A process that the line started.
 *
 * <p>It runs in a session of its own, so that Ctrl-C in a terminal reaches the launcher alone and the order of the end is
 * the launcher's. The kernel sends it its {@linkplain ChildSpec#end() ending signal} when the launcher dies, however that
 * happens: {@code setpriv --pdeathsig}. Both programs belong to util-linux, which every Debian has.
 */
public final class ChildProcess {

    /**
     * The kernel watches the <em>thread</em> that started a child, so every child is started by this one, which lives as
     * long as the JVM.
     */
    private static final ExecutorService SPAWNER = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "spawner");
        thread.setDaemon(true);
        return thread;
    });

    private final ChildSpec spec;
    private final Process process;

    private ChildProcess(ChildSpec spec, Process process) {
        this.spec = spec;
        this.process = process;
    }

    /**
     * Starts a process; returns as soon as it exists.
     *
     * @throws UncheckedIOException when the program cannot be run
     */
    public static ChildProcess start(ChildSpec spec) {
        try {
            return SPAWNER.submit(() -> spawn(spec)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while starting " + spec.name() + ".", e);
        } catch (ExecutionException e) {
            throw new UncheckedIOException(
                    spec.name() + " could not be started: " + e.getCause().getMessage(), new IOException(e.getCause()));
        }
    }

    private static ChildProcess spawn(ChildSpec spec) throws IOException {
        List<String> command = new ArrayList<>(List.of("setsid"));
        // The kernel forgets the parent's death signal when credentials change: it is set after that.
        command.addAll(spec.privileges());
        command.addAll(List.of("setpriv", "--pdeathsig", spec.end().name(), "--"));
        command.addAll(spec.command());

        Files.createDirectories(spec.log().toAbsolutePath().getParent());
        LogFile.rotate(spec.log());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(spec.directory().toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
        spec.environment().forEach((key, value) -> {
            if (value == null) {
                builder.environment().remove(key);
            } else {
                builder.environment().put(key, value);
            }
        });
        return new ChildProcess(spec, builder.start());
    }

    public String name() {
        return spec.name();
    }

    public Path log() {
        return spec.log();
    }

    public long pid() {
        return process.pid();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Completes with the exit code when the process has ended; 128 + n after signal n. */
    public CompletableFuture<Integer> exit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Sends a signal; does nothing when the process has ended already. */
    public void send(Signal signal) {
        if (process.isAlive()) {
            Signals.send(process.pid(), signal);
        }
    }

    /**
     * Ends the process with its ending signal and, when it is still there after the grace, with KILL.
     *
     * @return true when it went within the grace
     */
    public boolean stop(Duration grace) {
        send(spec.end());
        // A frozen process cannot act on the signal before it is thawed.
        send(Signal.CONT);
        if (awaitExit(grace)) {
            return true;
        }
        kill();
        return false;
    }

    /** Kills the process and waits until it is gone, with what it had started. */
    public void kill() {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        // KILL cannot be refused; what stays longer is stuck in the kernel, and waiting would not help.
        awaitExit(Duration.ofSeconds(10));
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    private boolean awaitExit(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return false;
        }
    }

    @Override
    public String toString() {
        return spec.name() + " (pid " + process.pid() + ")";
    }
}
