package io.deskwire.bench.machine;

import io.deskwire.bench.measure.Latencies;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * How quiet the machine is: the same piece of arithmetic several times, and how late a sleep of 1 ms ends. On a machine that
 * has nothing else to do all loops take the same time and a sleep is late by a tenth of a millisecond.
 *
 * @param loopMillis what each loop took, ascending
 * @param sleeps what each sleep of 1 ms took
 */
public record Noise(double[] loopMillis, Latencies sleeps) {

    private static final int LOOPS = 20;
    /** The compiler is done with the loop by then. */
    private static final int WARM_UP_LOOPS = 5;
    /** Ten to thirty milliseconds on a core of today: longer than a time slice, so that a neighbour shows. */
    private static final int ROUNDS = 10_000_000;

    private static final int SLEEPS = 200;

    /** Keeps the compiler from leaving the loop out. */
    private static volatile long result;

    /** Takes about a second. */
    public static Noise measure() throws InterruptedException {
        for (int i = 0; i < WARM_UP_LOOPS; i++) {
            loop();
        }
        double[] loops = new double[LOOPS];
        for (int i = 0; i < LOOPS; i++) {
            long start = System.nanoTime();
            loop();
            loops[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(loops);
        Latencies sleeps = new Latencies();
        for (int i = 0; i < SLEEPS; i++) {
            long start = System.nanoTime();
            LockSupport.parkNanos(1_000_000);
            if (Thread.interrupted()) {
                throw new InterruptedException("Ended while the machine's noise was measured.");
            }
            sleeps.record(System.nanoTime() - start);
        }
        return new Noise(loops, sleeps);
    }

    /** Marsaglia's xorshift: each round needs the one before. */
    private static void loop() {
        long x = 88_172_645_463_325_252L;
        for (int i = 0; i < ROUNDS; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        result = x;
    }

    /** The slowest loop in loops of the fastest: 1 on a quiet machine. */
    public double spread() {
        return loopMillis[loopMillis.length - 1] / loopMillis[0];
    }

    /** As in the report. */
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "a fixed loop took %.1f / %.1f / %.1f ms (min / median / max of %d, spread %.2f); a sleep of 1 ms took"
                        + " %.2f / %.2f / %.2f ms (p50 / p99 / max of %d)",
                loopMillis[0],
                loopMillis[loopMillis.length / 2],
                loopMillis[loopMillis.length - 1],
                loopMillis.length,
                spread(),
                sleeps.p50(),
                sleeps.p99(),
                sleeps.max(),
                sleeps.count());
    }
}
