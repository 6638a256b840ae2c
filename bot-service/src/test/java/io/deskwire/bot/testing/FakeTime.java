package io.deskwire.bot.testing;

import io.deskwire.timers.Timers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Time that passes only when a test says so. Tasks run in the test's thread, one after the other. */
public final class FakeTime extends Clock implements Timers {
    private final List<Waiting> waiting = new ArrayList<>();
    private final Deque<Runnable> ready = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-01-31T12:00:00Z");
    private boolean working;

    @Override
    public void run(Runnable task) {
        ready.add(task);
        work();
    }

    @Override
    public Timers.DelayedTask after(Duration delay, Runnable task) {
        Waiting timer = new Waiting(now.plus(delay), task);
        waiting.add(timer);
        return () -> waiting.remove(timer);
    }

    @Override
    public long nanoTime() {
        return Duration.between(Instant.EPOCH, now).toNanos();
    }

    /** Lets time pass; what is due meanwhile runs at its moment. */
    public void pass(Duration duration) {
        Instant end = now.plus(duration);
        while (true) {
            Waiting next = waiting.stream()
                    .filter(timer -> !timer.at.isAfter(end))
                    .min(Comparator.comparing(Waiting::at))
                    .orElse(null);
            if (next == null) {
                break;
            }
            waiting.remove(next);
            now = next.at;
            run(next.task);
        }
        now = end;
    }

    /** Returns how long it is until something is due, or null when nothing waits. */
    public Duration untilNext() {
        return waiting.stream()
                .map(Waiting::at)
                .min(Comparator.naturalOrder())
                .map(at -> Duration.between(now, at))
                .orElse(null);
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

    private void work() {
        if (working) {
            return;
        }
        working = true;
        try {
            for (Runnable task = ready.poll(); task != null; task = ready.poll()) {
                task.run();
            }
        } finally {
            working = false;
        }
    }

    private record Waiting(Instant at, Runnable task) {}
}
