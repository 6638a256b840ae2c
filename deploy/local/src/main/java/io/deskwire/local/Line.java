package io.deskwire.local;

import io.deskwire.local.process.StartFailure;
import io.deskwire.local.server.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * PostgreSQL, Redis, the Telegram simulator, replicas of the web-service on one port, and the bot, on this machine: what
 * {@code deploy/up} runs, for system tests and benchmarks. Everything listens on 127.0.0.1. Safe for several threads.
 */
public final class Line implements AutoCloseable {

    private final LineOptions options;
    private final Consumer<String> console;
    private final Keeper keeper;
    private final Readiness readiness;
    private DataFolder folder;
    private LineParts parts;
    private boolean ready;
    private volatile boolean closing;

    private Line(LineOptions options) {
        this.options = options;
        this.console = options.console();
        this.readiness = new Readiness(console);
        this.keeper = new Keeper(console, options.restartKilled(), readiness, this::writeState);
    }

    /**
     * Starts a line and returns when all of it is ready. When that fails, nothing stays behind.
     *
     * @throws StartFailure with a sentence that says what is wrong
     */
    public static Line start(LineOptions options) {
        Line line = create(options);
        line.launch();
        return line;
    }

    /** A line that does not run yet; {@link #close()} may be called from now on, from any thread. */
    static Line create(LineOptions options) {
        return new Line(options);
    }

    /** Starts all parts and returns when they are ready; ends them all when that fails. */
    void launch() {
        try {
            prepare();
            if (options.postgresFromStart()) {
                wanted().forEach(ManagedProcess::launch);
                awaitReady();
            } else {
                wanted().stream().filter(part -> part != parts.postgres()).forEach(ManagedProcess::launch);
            }
        } catch (IOException e) {
            close();
            throw new StartFailure("The line could not be started: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private List<ManagedProcess> wanted() {
        return parts.inOrder().stream()
                .filter(part -> options.bot() || part != parts.bot())
                .toList();
    }

    private synchronized void prepare() throws IOException {
        Checkout checkout = Checkout.find();
        folder = DataFolder.take(options.data());
        folder.endLeftProcesses(console);
        keeper.rememberIn(folder);
        Secrets secrets = Secrets.keptIn(folder.resolve("secrets"), options.bots());
        parts = LineParts.plan(options, checkout, folder, secrets, keeper);
        Secret.write(
                folder.resolve(DevEnvironment.FILE), DevEnvironment.of(parts).script());
        if (options.stateFile() != null) {
            // Whoever waits for the file must not take an earlier one for it.
            Files.deleteIfExists(options.stateFile());
        }
    }

    /** Waits until both services, and the simulator, are ready; then the state file is true. */
    public void awaitReady() {
        readiness.await(wanted().stream().filter(part -> part.health() != null).toList());
        synchronized (this) {
            ready = true;
        }
        writeState();
    }

    private synchronized void writeState() {
        if (!ready || closing || options.stateFile() == null) {
            return;
        }
        try {
            state().write(options.stateFile());
        } catch (IOException e) {
            console.accept("The state file " + options.stateFile() + " could not be written: " + e.getMessage());
        }
    }

    /** What runs and where, at this moment. It carries secrets. */
    public LineState state() {
        return parts.state();
    }

    /** Base URL of the desk, shared by all replicas. */
    public String url() {
        return parts.url();
    }

    /** Folder of the log files. */
    public Path logs() {
        return options.data().resolve("logs");
    }

    /** A replica, counted from 0. */
    public ManagedProcess web(int index) {
        return parts.web().get(index);
    }

    /** All replicas. */
    public List<ManagedProcess> webs() {
        return parts.web();
    }

    public ManagedProcess bot() {
        return parts.bot();
    }

    /** Our own Redis. */
    public ManagedProcess redis() {
        return own("Redis", parts.redis());
    }

    /** Our own PostgreSQL. */
    public ManagedProcess postgres() {
        return own("PostgreSQL", parts.postgres());
    }

    /** Our own Telegram simulator. */
    public ManagedProcess simulator() {
        return own("simulator", parts.simulator());
    }

    private static ManagedProcess own(String what, ManagedProcess part) {
        return Optional.ofNullable(part)
                .orElseThrow(() -> new IllegalStateException("This line has no " + what + " of its own."));
    }

    /**
     * Ends everything in order: the bot, the replicas together, the simulator, Redis, PostgreSQL. Each has its grace, then it
     * is killed. The data stay. A second call does nothing; both return when all is down.
     */
    @Override
    public void close() {
        closing = true;
        keeper.startNothingMore();
        synchronized (this) {
            if (folder == null) {
                return;
            }
            try {
                if (options.stateFile() != null && ready) {
                    Files.deleteIfExists(options.stateFile());
                }
                if (parts != null) {
                    stopAll();
                }
                folder.close();
                folder = null;
            } catch (IOException e) {
                throw new IllegalStateException("The line ended, but not tidily: " + e.getMessage(), e);
            } finally {
                keeper.close();
            }
        }
    }

    private void stopAll() throws IOException {
        parts.bot().stop();
        parts.stopWeb();
        List<ManagedProcess> servers = new ArrayList<>(parts.servers());
        Collections.reverse(servers);
        servers.forEach(ManagedProcess::stop);
        for (ManagedProcess part : parts.inOrder()) {
            folder.forget(part.name());
        }
    }
}
