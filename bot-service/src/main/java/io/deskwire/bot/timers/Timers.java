package io.deskwire.bot.timers;

import java.time.Duration;

/** Where a state machine lives: one thread at a time, which runs what is handed to it now or later. */
public interface Timers {
    /** Runs the task as soon as those before it are done; may be called from any thread. */
    void run(Runnable task);

    /** Runs the task once after the delay, unless it is cancelled first. */
    DelayedTask after(Duration delay, Runnable task);

    /** A task that waits for its time. */
    @FunctionalInterface
    interface DelayedTask {
        /** Forgets the task; no effect once it has begun. */
        void cancel();
    }
}
