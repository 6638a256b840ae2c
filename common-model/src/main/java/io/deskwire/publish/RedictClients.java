package io.deskwire.publish;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Redis as it is configured: one server, sentinels that know one, or nodes of a cluster. Makes a client for each connection, because
 * only with its client a connection really ends: its pool would keep one that answers no more, leaves one that was refused open, and
 * waits for ever for one whose greeting nobody answers.
 */
public final class RedictClients {
    private final Vertx vertx;
    private final RedisOptions options;
    private final RedictTimings timings;

    /**
     * @param options with the addresses; a copy is used
     */
    public RedictClients(Vertx vertx, RedisOptions options, RedictTimings timings) {
        this.vertx = vertx;
        int millis = (int) timings.connect().toMillis();
        this.options = new RedisOptions(options)
                // A try has one end for all: sockets that wait for longer would pile up behind tries that are over.
                .setNetClientOptions(new NetClientOptions(options.getNetClientOptions())
                        .setConnectTimeout(millis)
                        .setSslHandshakeTimeout(millis)
                        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setReconnectAttempts(0))
                .setMaxPoolSize(1)
                .setMaxPoolWaiting(1)
                // It would go to the new master under a subscription, which stays behind.
                .setAutoFailover(false)
                // Nothing idles in a pool of one that is always in use.
                .setPoolCleanerInterval(-1);
        this.timings = timings;
    }

    /**
     * Makes a client that was never connected, so it asks the sentinels who the master is, and another of them first each time: one
     * that hangs would keep the others from being asked.
     */
    Redis create() {
        List<String> endpoints = new ArrayList<>(options.getEndpoints());
        Collections.shuffle(endpoints);
        return Redis.createClient(vertx, new RedisOptions(options).setEndpoints(endpoints));
    }

    Vertx vertx() {
        return vertx;
    }

    RedictTimings timings() {
        return timings;
    }

    /** Returns scheme, host and port of each address; of what is no such address, as a file of settings may hold, nothing. */
    @Override
    public String toString() {
        return options.getEndpoints().stream().map(RedictClients::shown).collect(Collectors.joining(","));
    }

    private static String shown(String endpoint) {
        try {
            return RedictUrl.of(endpoint).get(0).toString();
        } catch (IllegalArgumentException e) {
            return "redis";
        }
    }
}
