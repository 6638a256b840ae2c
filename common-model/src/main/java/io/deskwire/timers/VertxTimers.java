package io.deskwire.timers;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;

/** Timers on one event loop of Vert.x: its tasks must be short and must not block. */
public final class VertxTimers implements Timers {
    private final Vertx vertx;
    private final Context context;

    public VertxTimers(Vertx vertx) {
        this.vertx = vertx;
        this.context = EventLoops.next(vertx);
    }

    @Override
    public void run(Runnable task) {
        context.runOnContext(ignored -> task.run());
    }

    @Override
    public Timers.DelayedTask after(Duration delay, Runnable task) {
        Due due = new Due(task);
        // Vert.x takes no timer below one millisecond.
        long id = vertx.setTimer(Math.max(1, delay.toMillis()), ignored -> run(due));
        return () -> {
            due.cancelled = true;
            vertx.cancelTimer(id);
        };
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    /** Between a timer's firing and its turn on the event loop it can still be cancelled. */
    private static final class Due implements Runnable {
        private final Runnable task;
        private volatile boolean cancelled;

        private Due(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            if (!cancelled) {
                task.run();
            }
        }
    }
}
