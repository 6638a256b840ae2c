package io.deskwire.publish;

import java.time.Duration;

/** Short times for tests that wait for something to be noticed. */
final class QuickTimings {
    private QuickTimings() {}

    static RedictTimings timings() {
        return new RedictTimings(
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofMillis(20),
                Duration.ofMillis(100));
    }
}
