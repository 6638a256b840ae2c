package io.deskwire.local;

import io.deskwire.local.process.ChildProcess;
import io.deskwire.local.process.Signal;
import io.deskwire.local.process.Supervisor;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A process of the line, with what tests and benchmarks do to it. What dies by itself is started again; what
 * {@link #stop()} or {@link #kill()} ended stays down until {@link #start()}.
 */
public final class ManagedProcess {

    private final String name;
    private final Path log;
    private final Addresses addresses;
    private final Duration grace;
    private final boolean restartKilled;
    private final Supervisor supervisor;
    private final Consumer<List<ManagedProcess>> awaitReady;

    /**
     * Where a part is found.
     *
     * @param url what it serves
     * @param management base URL of its health and metrics, or null
     * @param health what answers 200 when it is ready, or null where its start waits for that
     */
    record Addresses(String url, String management, URI health) {}

    ManagedProcess(
            String name,
            Path log,
            Addresses addresses,
            Duration grace,
            boolean restartKilled,
            Supervisor supervisor,
            Consumer<List<ManagedProcess>> awaitReady) {
        this.name = name;
        this.log = log;
        this.addresses = addresses;
        this.grace = grace;
        this.restartKilled = restartKilled;
        this.supervisor = supervisor;
        this.awaitReady = awaitReady;
    }

    /** As in the log file's name: {@code web-1}, {@code bot}, {@code redis}, {@code postgres}, {@code simulator}. */
    public String name() {
        return name;
    }

    /** The file that its output goes to. */
    public Path log() {
        return log;
    }

    /** What it serves: a base URL, or a database's or Redis's URL. */
    public String url() {
        return addresses.url();
    }

    /** Base URL of {@code /q/health} and {@code /q/metrics}; null for what is not one of the two services. */
    public String management() {
        return addresses.management();
    }

    URI health() {
        return addresses.health();
    }

    /** Empty while it is down. */
    public OptionalLong pid() {
        return supervisor.running().map(ChildProcess::pid).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    /** Starts it and waits until it is ready. Nothing happens when it runs and is ready. */
    public void start() {
        launch();
        awaitReady();
    }

    /** Waits until it is ready, as after a {@link #kill9()}. */
    public void awaitReady() {
        if (addresses.health() != null) {
            awaitReady.accept(List.of(this));
        }
    }

    /** Starts it without waiting for its readiness. */
    void launch() {
        supervisor.start();
    }

    /** Ends it in an orderly way, or by force after its grace. It stays down. */
    public void stop() {
        supervisor.stop(grace);
    }

    /** Stops it and starts it again, on the same ports. */
    public void restart() {
        stop();
        start();
    }

    /** Kills it; it stays down. */
    public void kill() {
        supervisor.kill();
    }

    /** Kills it as an accident would: it is started again by itself, unless the options say otherwise. */
    public void kill9() {
        if (restartKilled) {
            supervisor.running().ifPresent(ChildProcess::kill);
        } else {
            kill();
        }
    }

    /** Freezes it: it stays connected and answers nothing, until {@link #cont()}. Of PostgreSQL, only what accepts. */
    public void pause() {
        supervisor.running().ifPresent(process -> process.send(Signal.STOP));
    }

    /** Thaws it. */
    public void cont() {
        supervisor.running().ifPresent(process -> process.send(Signal.CONT));
    }

    @Override
    public String toString() {
        return name;
    }
}
