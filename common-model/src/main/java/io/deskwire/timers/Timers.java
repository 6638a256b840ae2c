package io.deskwire.timers;

import java.time.Duration;

/**
 * Where a state machine lives: one thread at a time, which runs what is handed to it now or later. Behind an interface, so that a
 * test owns the time.
 */
public interface Timers {
    /** Runs the task as soon as those before it are done, never inside this call; may be called from any thread. */
    void run(Runnable task);

    /** Runs the task once after the delay, unless it is cancelled first; may be called from any thread. */
    DelayedTask after(Duration delay, Runnable task);

    /** Returns a clock that only runs forward, in nanoseconds; its zero means nothing. */
    long nanoTime();

    /** A task that waits for its time. */
    @FunctionalInterface
    interface DelayedTask {
        /** Forgets the task; no effect once it has begun. */
        void cancel();
    }
}
