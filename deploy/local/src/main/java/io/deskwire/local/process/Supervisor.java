package io.deskwire.local.process;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Keeps one process running: when it ends without having been asked to, that is reported at once and it is started again
 * after a {@linkplain RestartBackoff backoff}. What is stopped or killed on purpose stays down until it is started. Safe for
 * several threads; a start in progress holds up the other calls.
 */
public final class Supervisor {

    /** Runs a task later. The task is short or does its own waiting; it never throws. */
    @FunctionalInterface
    public interface RestartTimer {
        void after(Duration delay, Runnable task);
    }

    private final String name;
    private final Supplier<ChildProcess> launch;
    private final RestartBackoff backoff;
    private final RestartTimer timer;
    private final InstantSource clock;
    private final Consumer<String> report;

    private ChildProcess process;
    private Instant startedAt;
    private boolean wanted;
    /** Counts starts and stops, so that a restart that was planned before one of them does not happen after it. */
    private long generation;

    /**
     * @param name what people call the process
     * @param launch starts it; throws when that fails
     * @param report takes sentences for the console
     */
    public Supervisor(
            String name,
            Supplier<ChildProcess> launch,
            RestartBackoff backoff,
            RestartTimer timer,
            InstantSource clock,
            Consumer<String> report) {
        this.name = name;
        this.launch = launch;
        this.backoff = backoff;
        this.timer = timer;
        this.clock = clock;
        this.report = report;
    }

    /**
     * Starts the process; does nothing when it runs.
     *
     * @throws RuntimeException from the launch; then nothing runs and nothing will be tried again
     */
    public synchronized void start() {
        if (wanted && process != null && process.alive()) {
            return;
        }
        generation++;
        wanted = true;
        try {
            launch();
        } catch (RuntimeException e) {
            wanted = false;
            throw e;
        }
    }

    private void launch() {
        ChildProcess started = launch.get();
        process = started;
        startedAt = clock.instant();
        started.exit().thenAccept(code -> ended(started, code));
    }

    private synchronized void ended(ChildProcess ended, int code) {
        if (!wanted || ended != process) {
            return;
        }
        Duration wait = backoff.next(Duration.between(startedAt, clock.instant()));
        report.accept(ended + " ended by itself: " + describe(code) + ". It is started again in " + seconds(wait)
                + ". Its log: " + ended.log());
        planRestart(wait);
    }

    private void planRestart(Duration wait) {
        long planned = ++generation;
        timer.after(wait, () -> restart(planned));
    }

    private synchronized void restart(long planned) {
        if (!wanted || planned != generation) {
            return;
        }
        try {
            launch();
            report.accept(process + " runs again.");
        } catch (RuntimeException e) {
            Duration wait = backoff.next(Duration.ZERO);
            report.accept(name + " could not be started again: " + e.getMessage() + "\nThe next try is in "
                    + seconds(wait) + ".");
            planRestart(wait);
        }
    }

    /** From now on the end of the process is wanted: it stays down. Does not end it. */
    public synchronized void expectEnd() {
        wanted = false;
        generation++;
    }

    /**
     * Ends the process in an orderly way; it stays down. Does nothing when it is down.
     *
     * @param grace how long it has before it is killed
     */
    public void stop(Duration grace) {
        expectEnd();
        Optional<ChildProcess> running = running();
        if (running.isPresent() && !running.get().stop(grace)) {
            report.accept(running.get() + " did not end within " + grace.toSeconds() + " s and was killed.");
        }
    }

    /** Kills the process; it stays down. Does nothing when it is down. */
    public void kill() {
        expectEnd();
        running().ifPresent(ChildProcess::kill);
    }

    /** The process, when it runs. */
    public synchronized Optional<ChildProcess> running() {
        return Optional.ofNullable(process).filter(ChildProcess::alive);
    }

    private static String describe(int code) {
        return code > 128 ? "signal " + (code - 128) : "exit code " + code;
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
