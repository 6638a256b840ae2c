package io.deskwire.publish;

import io.deskwire.retry.Backoff;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * One connection to Redis for publishing, kept open: it is opened again with a backoff whenever it is lost, for ever. Commands
 * are pipelined. While there is no connection, publishing fails at once, so that nobody waits for a server that is away.
 */
public final class RedictPublisher {
    private static final Logger LOG = Logger.getLogger(RedictPublisher.class);

    private final Vertx vertx;
    private final Context context;
    private final RedictUrl url;
    private final RedictTimings timings;
    private final Backoff.Series backoff;
    private final Promise<Void> settled = Promise.promise();
    private final ArrayDeque<Pending> pending = new ArrayDeque<>();

    private RedictConnection connection;
    private boolean started;
    private boolean stopped;
    private boolean lossTold;
    private long retryTimer = -1;
    private long replyTimer = -1;
    private volatile boolean up;

    public RedictPublisher(Vertx vertx, RedictUrl url, RedictTimings timings, MeterRegistry registry) {
        this.vertx = vertx;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.url = url;
        this.timings = timings;
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
            vertx.cancelTimer(retryTimer);
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

    /**
     * Publishes a payload, after all that were given before.
     *
     * @return the number of subscribers that Redis gave it to; fails when Redis is away, refuses, or does not answer in time
     */
    public Future<Long> publish(String channel, String payload) {
        return publish(channel, List.of(payload)).map(subscribers -> subscribers.get(0));
    }

    /**
     * Publishes payloads in order, after all that were given before, in one write.
     *
     * @return for each payload the number of subscribers that Redis gave it to; fails as a whole when Redis is away, refuses one
     *     of them, or does not answer in time, and then any of them may have been published
     */
    public Future<List<Long>> publish(String channel, List<String> payloads) {
        Promise<List<Long>> promise = Promise.promise();
        List<Request> requests = payloads.stream()
                .map(payload -> RedictConnection.request(Command.PUBLISH, channel, payload))
                .toList();
        context.runOnContext(nothing -> send(requests, promise));
        return promise.future();
    }

    private void send(List<Request> requests, Promise<List<Long>> promise) {
        if (connection == null) {
            promise.fail("not connected to " + url);
            return;
        }
        Pending batch = new Pending(promise, System.nanoTime());
        pending.add(batch);
        // Within: what throws fails these payloads, and whoever waits for them goes on.
        Future.<Void>succeededFuture()
                .compose(nothing -> connection.send(requests))
                .map(replies -> replies.stream().map(Response::toLong).toList())
                .onComplete(subscribers -> context.runOnContext(nothing -> {
                    pending.remove(batch); // replies come in order: it is the first
                    if (subscribers.succeeded()) {
                        promise.tryComplete(subscribers.result());
                    } else {
                        promise.tryFail(subscribers.cause());
                    }
                }));
        if (replyTimer == -1) {
            watchReplies(timings.command().toMillis());
        }
    }

    /** One timer for all commands under way: the oldest unanswered one tells whether Redis still answers. */
    private void watchReplies(long millis) {
        replyTimer = vertx.setTimer(millis, id -> {
            replyTimer = -1;
            Pending oldest = pending.peek();
            if (oldest == null) {
                return;
            }
            long left = timings.command().toMillis() - (System.nanoTime() - oldest.sentAt) / 1_000_000;
            if (left > 0) {
                watchReplies(left);
            } else if (connection != null) {
                connection.kill("no reply within " + timings.command().toMillis() + " ms");
            }
        });
    }

    private void connect() {
        retryTimer = -1;
        RedictConnection.open(vertx, url, timings.connect()).onComplete(attempt -> {
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
        connection = opened;
        up = true;
        backoff.reset();
        LOG.infof(
                lossTold ? "Redis at %s is back: publishing through it again" : "Publishing through Redis at %s", url);
        lossTold = false;
        opened.onGone(reason -> {
            connection = null;
            lost(reason);
        });
    }

    private void lost(String reason) {
        up = false;
        for (Pending unanswered; (unanswered = pending.poll()) != null; ) {
            unanswered.promise.tryFail(reason);
        }
        if (stopped) {
            return;
        }
        if (!lossTold) {
            lossTold = true;
            LOG.infof(
                    "Redis at %s cannot be used for publishing (%s): events go over HTTP until it returns",
                    url, reason);
        }
        retryTimer = vertx.setTimer(backoff.next().toMillis(), id -> connect());
    }

    private record Pending(Promise<List<Long>> promise, long sentAt) {}
}
