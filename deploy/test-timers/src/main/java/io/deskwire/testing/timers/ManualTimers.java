package io.deskwire.testing.timers;

import io.deskwire.timers.Timers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes only when a test says so, with the clock that goes with it. Everything runs on the test's thread. */
public final class ManualTimers extends Clock implements Timers {
    public static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
    /** As Vert.x, which knows no shorter one. */
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Waiting> timers =
            new PriorityQueue<>(Comparator.comparing(Waiting::due).thenComparingLong(Waiting::number));
    private final boolean prompt;
    private Instant now = START;
    private long number;
    private boolean running;

    private ManualTimers(boolean prompt) {
        this.prompt = prompt;
    }

    /** A task waits until the test calls {@link #run} or lets time pass. */
    public static ManualTimers stepwise() {
        return new ManualTimers(false);
    }

    /** A task runs at once, or when the one that gave it is over. */
    public static ManualTimers prompt() {
        return new ManualTimers(true);
    }

    @Override
    public void run(Runnable task) {
        tasks.add(task);
        if (prompt) {
            run();
        }
    }

    @Override
    public DelayedTask after(Duration delay, Runnable task) {
        Waiting waiting = new Waiting(now.plus(delay.compareTo(SHORTEST) < 0 ? SHORTEST : delay), number++, task);
        timers.add(waiting);
        return () -> timers.remove(waiting);
    }

    @Override
    public long nanoTime() {
        return Duration.between(START, now).toNanos();
    }

    /** Runs what waits to be run now; within a task nothing, it is run after that one. */
    public void run() {
        if (running) {
            return;
        }
        running = true;
        try {
            for (Runnable task; (task = tasks.poll()) != null; ) {
                task.run();
            }
        } finally {
            running = false;
        }
    }

    /** Lets time pass; what is due meanwhile runs at its moment. */
    public void pass(Duration duration) {
        Instant until = now.plus(duration);
        run();
        while (!timers.isEmpty() && !timers.peek().due.isAfter(until)) {
            Waiting next = timers.poll();
            now = next.due;
            tasks.add(next.task);
            run();
        }
        now = until;
    }

    /** Lets milliseconds pass. */
    public void advance(long millis) {
        pass(Duration.ofMillis(millis));
    }

    /** Returns how many timers wait. */
    public int waiting() {
        return timers.size();
    }

    /** Returns how long it is until something is due, or null when nothing waits. */
    public Duration untilNext() {
        return timers.isEmpty() ? null : Duration.between(now, timers.peek().due);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    private record Waiting(Instant due, long number, Runnable task) {}
}
