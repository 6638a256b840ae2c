package io.deskwire.bench.measure;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * An open loop: every step has its moment, whether the steps before it were answered or not. A latency counts from the
 * intended moment, so a system that stalls is not spared the steps that its stall held up (coordinated omission).
 */
public final class Pacer {

    /** Between now and the first step, so that it is not late from the beginning. */
    private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** One step. */
    @FunctionalInterface
    public interface PacedStep {
        /**
         * @param index counted from 0
         * @param intendedNanos the moment it belongs to, on the clock of {@link System#nanoTime()}
         */
        void at(int index, long intendedNanos) throws Exception;
    }

    private Pacer() {}

    /** Runs the steps on this thread, each at its moment or, when the one before took too long, as soon as it can. */
    public static void run(int perSecond, int count, PacedStep step) throws Exception {
        long period = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long start = System.nanoTime() + LEAD_NANOS;
        for (int i = 0; i < count; i++) {
            long intended = start + i * period;
            sleepUntil(intended);
            step.at(i, intended);
        }
    }

    private static void sleepUntil(long moment) throws InterruptedException {
        for (long left; (left = moment - System.nanoTime()) > 0; ) {
            LockSupport.parkNanos(left);
            endIfInterrupted();
        }
        // Also when the steps are late and nothing is waited for.
        endIfInterrupted();
    }

    private static void endIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("Ended between two steps.");
        }
    }
}
