package io.deskwire.bot.pace;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what was to be forgotten and could not be: it is tried again, and the database grows meanwhile. */
public final class RetentionFailures {
    private RetentionFailures() {}

    /**
     * Returns the counter.
     *
     * @param of what was to be forgotten
     */
    public static Counter of(MeterRegistry meters, String of) {
        return Counter.builder("deskwire.retention.failures")
                .description("Times that what is to be forgotten could not be; it is tried again")
                .tag("of", of)
                .register(meters);
    }
}
