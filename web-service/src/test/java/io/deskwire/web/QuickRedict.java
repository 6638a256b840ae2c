package io.deskwire.web;

import io.deskwire.publish.RedictTimings;
import java.time.Duration;

/** Short times for tests that wait for Redis to be noticed, gone or back. */
public final class QuickRedict {
    public static final RedictTimings TIMINGS = new RedictTimings(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofMillis(20),
            Duration.ofMillis(100));

    private QuickRedict() {}
}
