package io.deskwire.web.stream;

import io.deskwire.timers.Timers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Timers whose time stands still until a test moves it; everything runs on the test's thread. */
public final class ManualTimers implements Timers {
    public static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Waiting> timers =
            new PriorityQueue<>(Comparator.comparingLong((Waiting w) -> w.due).thenComparingLong(w -> w.number));
    private long now;
    private long number;

    @Override
    public void run(Runnable task) {
        tasks.add(task);
    }

    @Override
    public Timers.DelayedTask after(Duration delay, Runnable task) {
        // As Vert.x, which knows no shorter one.
        Waiting waiting = new Waiting(now + Math.max(1, delay.toMillis()), number++, task);
        timers.add(waiting);
        return () -> timers.remove(waiting);
    }

    @Override
    public long nanoTime() {
        return now * 1_000_000;
    }

    /** Runs what waits to be run now. */
    public void run() {
        for (Runnable task; (task = tasks.poll()) != null; ) {
            task.run();
        }
    }

    /** Lets time pass, timer by timer. */
    public void advance(long millis) {
        long until = now + millis;
        run();
        while (!timers.isEmpty() && timers.peek().due <= until) {
            Waiting next = timers.poll();
            now = next.due;
            next.task.run();
            run();
        }
        now = until;
    }

    /** Returns how many timers wait. */
    public int waiting() {
        return timers.size();
    }

    /** Returns the wall clock that goes with this time. */
    public Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return START.plusMillis(now);
            }
        };
    }

    private record Waiting(long due, long number, Runnable task) {}
}
