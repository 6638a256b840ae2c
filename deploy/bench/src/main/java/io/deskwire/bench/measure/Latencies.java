package io.deskwire.bench.measure;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Durations of one kind, to three digits. Safe for several threads. */
public final class Latencies {

    /** Nothing here is waited for that long. */
    private static final long HIGHEST_NANOS = TimeUnit.HOURS.toNanos(1);

    private static final int DIGITS = 3;

    private final Histogram nanos = new Histogram(HIGHEST_NANOS, DIGITS);

    /**
     * Counts one duration.
     *
     * @param duration in nanoseconds; from 0 to an hour
     */
    public synchronized void record(long duration) {
        nanos.recordValue(duration);
    }

    /** How many were counted. */
    public synchronized long count() {
        return nanos.getTotalCount();
    }

    /** The duration, in milliseconds, that this share of all did not exceed; 0 when nothing was counted. */
    public synchronized double millisAt(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }

    public double p50() {
        return millisAt(50);
    }

    public double p99() {
        return millisAt(99);
    }

    public synchronized double max() {
        return nanos.getMaxValue() / 1e6;
    }
}
