package io.deskwire.web;

import io.deskwire.publish.RedictClients;
import io.deskwire.publish.RedictTimings;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;

/** Redis with short times, for tests that wait for it to be noticed, gone or back. */
public final class QuickRedict {
    private static final RedictTimings TIMINGS = new RedictTimings(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofMillis(20),
            Duration.ofMillis(100));

    private QuickRedict() {}

    public static RedictClients clients(Vertx vertx, String url) {
        return new RedictClients(vertx, new RedisOptions().setConnectionString(url), TIMINGS);
    }
}
