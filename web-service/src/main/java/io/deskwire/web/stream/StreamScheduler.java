package io.deskwire.web.stream;

/**
 * Where and when an {@link EventStream} runs: one task at a time, in the order given. Behind an interface, so that a test owns
 * the time.
 */
public interface StreamScheduler {

    /** Runs the task after all that were given before; never inside this call. May be called from any thread. */
    void execute(Runnable task);

    /** Runs the task once, {@code delayMillis} (at least 1) from now, as {@link #execute} would. */
    ScheduledTask schedule(long delayMillis, Runnable task);

    /** Returns a clock that only runs forward, in nanoseconds; its zero means nothing. */
    long nanoTime();

    /** A task that waits for its time. */
    interface ScheduledTask {
        /** Takes the task back; without effect when it ran. */
        void cancel();
    }
}
