package io.deskwire.local;

import io.deskwire.local.process.ChildProcess;
import io.deskwire.local.process.RestartBackoff;
import io.deskwire.local.process.StartFailure;
import io.deskwire.local.process.Supervisor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Makes the parts of a line and keeps them running until the line ends. */
final class Keeper implements AutoCloseable {

    /** One may wait for PostgreSQL to come up while another starts a replica. */
    private static final int THREADS = 2;

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "line-keeper");
        thread.setDaemon(true);
        return thread;
    });
    private final Consumer<String> console;
    private final boolean restartKilled;
    private final Readiness readiness;
    private final Runnable changed;
    private volatile DataFolder folder;
    private volatile boolean ending;

    /**
     * @param changed is called, on a thread of the keeper, after a process started or ended
     */
    Keeper(Consumer<String> console, boolean restartKilled, Readiness readiness, Runnable changed) {
        this.console = console;
        this.restartKilled = restartKilled;
        this.readiness = readiness;
        this.changed = changed;
    }

    void rememberIn(DataFolder dataFolder) {
        folder = dataFolder;
    }

    /** A part that does not run yet. */
    ManagedProcess part(
            String name, ManagedProcess.Addresses addresses, Duration grace, Supplier<ChildProcess> launch) {
        Supervisor supervisor = new Supervisor(
                name,
                () -> launch(name, launch),
                new RestartBackoff(RandomGenerator.getDefault()),
                (delay, task) -> timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS),
                InstantSource.system(),
                console);
        return new ManagedProcess(
                name,
                folder.logs().resolve(name + ".log"),
                addresses,
                grace,
                restartKilled,
                supervisor,
                readiness::await);
    }

    private ChildProcess launch(String name, Supplier<ChildProcess> launch) {
        if (ending) {
            throw new StartFailure("The line is being ended.");
        }
        ChildProcess process = launch.get();
        folder.remember(name, process);
        announceChange();
        process.exit().thenRun(this::announceChange);
        return process;
    }

    private void announceChange() {
        // Not at once: the supervisor that starts this process has not noted it yet.
        if (!ending) {
            timer.execute(changed);
        }
    }

    /** From now on every start fails. */
    void startNothingMore() {
        ending = true;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
