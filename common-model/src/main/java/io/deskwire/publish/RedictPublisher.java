package io.deskwire.publish;

import io.deskwire.retry.Backoff;
import io.deskwire.timers.EventLoops;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One connection to Redis for publishing, kept open: it is opened again with a backoff whenever it is lost, for ever. Commands
 * are pipelined. While there is no connection, publishing fails at once, so that nobody waits for a server that is away.
 *
 * <p>A connection that stands is replaced after a while, for a master that was replaced may go on to answer: only the sentinels, or
 * the name of the host, tell where the master is now, and they are asked when a connection is opened. The one before is used until
 * the new one stands.
 */
public final class RedictPublisher {
    private static final Logger LOG = Logger.getLogger(RedictPublisher.class);

    private final RedictClients clients;
    private final RedictTimings timings;
    private final Vertx vertx;
    private final Context context;
    private final Backoff.Series backoff;
    private final Promise<Void> settled = Promise.promise();

    private @Nullable RedictConnection connection;
    private boolean started;
    private boolean stopped;
    private boolean lossTold;
    private long timer = -1;
    private volatile boolean up;

    public RedictPublisher(RedictClients clients, MeterRegistry registry) {
        this.clients = clients;
        this.timings = clients.timings();
        this.vertx = clients.vertx();
        this.context = EventLoops.next(vertx);
        this.backoff = new Backoff(timings.backoffFirst(), timings.backoffMax(), () -> ThreadLocalRandom.current()
                        .nextDouble())
                .series();
        Gauge.builder("deskwire.redict.up", this, publisher -> publisher.up ? 1 : 0)
                .description("1 while the connection for publishing stands")
                .register(registry);
    }

    /** Begins to connect. */
    public void start() {
        context.runOnContext(nothing -> {
            if (!started && !stopped) {
                started = true;
                connect();
            }
        });
    }

    /** Closes the connection; unanswered commands fail. */
    public Future<Void> stop() {
        Promise<Void> done = Promise.promise();
        context.runOnContext(nothing -> {
            stopped = true;
            vertx.cancelTimer(timer);
            settled.tryComplete();
            if (connection != null) {
                connection.kill("this process ends");
            }
            done.complete();
        });
        return done.future();
    }

    /** Returns whether Redis is believed to be there. */
    public boolean up() {
        return up;
    }

    /** Completes when the first attempt to connect is over, one way or the other. */
    Future<Void> settled() {
        return settled.future();
    }

    RedictClients clients() {
        return clients;
    }

    /**
     * Publishes a payload; one whose caller waited for the reply to another is published after that.
     *
     * @return the number of subscribers that Redis gave it to; fails when Redis is away, refuses, or does not answer in time
     */
    public Future<Long> publish(String channel, String payload) {
        return publish(channel, List.of(payload)).map(subscribers -> subscribers.get(0));
    }

    /**
     * Publishes payloads in order, in one write; those whose caller waited for the reply to others are published after them.
     *
     * @return for each payload the number of subscribers that Redis gave it to; fails as a whole when Redis is away, refuses one
     *     of them, or does not answer in time, and then any of them may have been published
     */
    public Future<List<Long>> publish(String channel, List<String> payloads) {
        Promise<List<Long>> promise = Promise.promise();
        List<Request> requests = payloads.stream()
                .map(payload -> RedictConnection.request(Command.PUBLISH, channel, payload))
                .toList();
        // Composed: what throws fails these payloads, and whoever waits for them goes on.
        context.runOnContext(nothing -> Future.<Void>succeededFuture()
                .compose(now -> connection == null
                        ? Future.failedFuture("not connected to " + clients)
                        : connection.send(requests))
                .map(replies -> replies.stream().map(Response::toLong).toList())
                .onComplete(promise));
        return promise.future();
    }

    private void connect() {
        RedictConnection.open(clients).onComplete(attempt -> {
            if (attempt.failed()) {
                lost(RedictConnection.describe(attempt.cause()));
            } else if (stopped) {
                attempt.result().kill("this process ends");
            } else {
                connected(attempt.result());
            }
            settled.tryComplete();
        });
    }

    private void connected(RedictConnection opened) {
        up = true;
        LOG.infof(
                lossTold ? "Redis at %s is back: publishing through it again" : "Publishing through Redis at %s",
                clients);
        lossTold = false;
        use(opened);
    }

    private void use(RedictConnection opened) {
        connection = opened;
        backoff.reset();
        timer = vertx.setTimer(timings.renew().toMillis(), id -> renew(opened));
        opened.onGone(reason -> {
            if (connection == opened) {
                connection = null;
                vertx.cancelTimer(timer);
                backoff.reset();
                lost(reason);
            }
        });
    }

    private void renew(RedictConnection before) {
        RedictConnection.open(clients).onComplete(attempt -> {
            boolean wanted = connection == before && !stopped;
            if (attempt.succeeded() && wanted) {
                use(attempt.result());
                // By then all that is under way there was answered, or has failed.
                vertx.setTimer(timings.command().toMillis(), id -> before.kill("another connection took over"));
            } else if (attempt.succeeded()) {
                attempt.result().kill("nobody waits for it any more");
            } else if (wanted) {
                timer = vertx.setTimer(backoff.next().toMillis(), id -> renew(before));
            }
        });
    }

    private void lost(String reason) {
        up = false;
        if (stopped) {
            return;
        }
        if (!lossTold) {
            lossTold = true;
            LOG.infof(
                    "Redis at %s cannot be used for publishing (%s): events go over HTTP until it returns",
                    clients, reason);
        }
        timer = vertx.setTimer(backoff.next().toMillis(), id -> connect());
    }
}
