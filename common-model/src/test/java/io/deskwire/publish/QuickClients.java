package io.deskwire.publish;

import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;

/** Redis with short times, for tests that wait for something to be noticed. */
final class QuickClients {
    private QuickClients() {}

    static RedictClients clients(Vertx vertx, String url) {
        return clients(vertx, new RedisOptions().setConnectionString(url));
    }

    static RedictClients clients(Vertx vertx, RedisOptions options) {
        return new RedictClients(vertx, options, timings());
    }

    private static RedictTimings timings() {
        return new RedictTimings(
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                Duration.ofMillis(200),
                Duration.ofMillis(100),
                // A busy machine holds up a healthy connection for a second, and that is no silence.
                Duration.ofSeconds(3),
                Duration.ofMillis(20),
                Duration.ofMillis(100));
    }
}
