package io.deskwire.publish;

import java.time.Duration;

/**
 * How long to wait for Redis.
 *
 * @param connect      to open a connection, greeting and the sentinels' answer included
 * @param command      for the reply to a command
 * @param subscribe    from the SUBSCRIBE to its acknowledgement
 * @param renew        how long one connection for publishing is used
 * @param silence      without any message before a subscription is probed
 * @param probe        for the probe to come back
 * @param backoffFirst before the first new attempt
 * @param backoffMax   longest wait before a new attempt
 */
public record RedictTimings(
        Duration connect,
        Duration command,
        Duration subscribe,
        Duration renew,
        Duration silence,
        Duration probe,
        Duration backoffFirst,
        Duration backoffMax) {

    /** Returns the values for production. */
    public static RedictTimings standard() {
        return new RedictTimings(
                // Redis is near: it answers in a millisecond or is in trouble, and HTTP and the log stand by.
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                // A busy Redis that loads its data may take this long, and nothing is lost meanwhile.
                Duration.ofSeconds(3),
                // For so long it may be published at a master that is none any more; the log's timer shows the news
                // meanwhile.
                Duration.ofSeconds(10),
                // An idle desk costs a replica six commands a minute, and a silent subscription is found within 15 s.
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                // Short enough that a restart of Redis is not noticed, spread so that the replicas do not come in step.
                Duration.ofMillis(200),
                // A Redis that was away for an hour is used again after ten seconds.
                Duration.ofSeconds(10));
    }
}
