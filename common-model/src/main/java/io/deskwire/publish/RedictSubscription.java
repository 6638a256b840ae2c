package io.deskwire.publish;

import io.deskwire.retry.Backoff;
import io.deskwire.retry.LogThrottle;
import io.deskwire.timers.EventLoops;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A subscription to one channel that comes back by itself, which the client's own does not. It counts as subscribed when Redis
 * said so, and no longer when the connection ends or when it is alive but silent: after a while without a message a probe is
 * published through another connection to a channel of this process, which the same connection subscribes, and when it does not
 * come through, the connection is dropped. (No PING: on a subscribing connection the client mistakes a message for its reply.)
 * The probe comes from wherever the master is by now, so a subscription that stayed at an earlier one is found in the same way.
 */
public final class RedictSubscription {
    private static final Logger LOG = Logger.getLogger(RedictSubscription.class);
    /** Of a message, as in the HTTP fallback; an event of ours is far smaller. What is larger is no text for its reader. */
    public static final int MAX_BYTES = 1 << 20;
    /** Whoever can write to the channel decides how many messages fail, and shall not decide how many lines there are. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Vertx vertx;
    private final Context context;
    private final RedictClients clients;
    private final String channel;
    private final String probeChannel = "chat:probe:" + UUID.randomUUID();
    private final RedictPublisher prober;
    private final RedictTimings timings;
    private final SubscriptionListener listener;
    private final Counter passedOver;
    private final LogThrottle throttle = new LogThrottle(QUIET, InstantSource.system());
    private final Backoff.Series backoff;

    private @Nullable RedictConnection connection;
    private Set<String> acknowledged = new HashSet<>();
    private boolean lossTold;
    private boolean stopped;
    private boolean silent;
    private boolean probing;
    private long heardAt;
    private long timer = -1;
    private volatile SubscriptionState state = SubscriptionState.OFF;

    /**
     * @param prober   the other connection, which publishes the probes; the subscription is made where it publishes
     * @param listener is told everything; what it fails for is counted and passed over
     */
    public RedictSubscription(
            String channel, RedictPublisher prober, MeterRegistry registry, SubscriptionListener listener) {
        this(prober.clients(), channel, prober, registry, listener);
    }

    RedictSubscription(
            RedictClients clients,
            String channel,
            RedictPublisher prober,
            MeterRegistry registry,
            SubscriptionListener listener) {
        this.vertx = clients.vertx();
        this.context = EventLoops.next(vertx);
        this.clients = clients;
        this.channel = channel;
        this.prober = prober;
        this.timings = clients.timings();
        this.listener = listener;
        this.passedOver = Counter.builder("deskwire.subscription.passed.over")
                .description("Messages of a channel that failed for their reader; those behind them were heard")
                .tag("channel", channel)
                .register(registry);
        this.backoff = new Backoff(timings.backoffFirst(), timings.backoffMax(), () -> ThreadLocalRandom.current()
                        .nextDouble())
                .series();
    }

    /** Begins to subscribe, for as long as it takes. */
    public void start() {
        context.runOnContext(nothing -> {
            if (state == SubscriptionState.OFF && !stopped) {
                connect();
            }
        });
    }

    /** Ends the subscription for good; the listener is not told. */
    public Future<Void> stop() {
        Promise<Void> done = Promise.promise();
        context.runOnContext(nothing -> {
            stopped = true;
            state = SubscriptionState.OFF;
            vertx.cancelTimer(timer);
            if (connection != null) {
                connection.kill("this process ends");
            }
            done.complete();
        });
        return done.future();
    }

    /** Returns where it stands; from any thread. */
    public SubscriptionState state() {
        return state;
    }

    private void connect() {
        state = SubscriptionState.CONNECTING;
        RedictConnection.open(clients).onComplete(attempt -> {
            if (stopped) {
                attempt.map(opened -> {
                    opened.kill("this process ends");
                    return null;
                });
            } else if (attempt.failed()) {
                lost(RedictConnection.describe(attempt.cause()));
            } else {
                subscribe(attempt.result());
            }
        });
    }

    private void subscribe(RedictConnection opened) {
        connection = opened;
        acknowledged = new HashSet<>();
        silent = false;
        probing = false;
        opened.onPush(push -> pushed(opened, push));
        // Before the command: the acknowledgement may be quicker than the report that the command was written.
        opened.onGone(this::lost);
        timer = vertx.setTimer(
                timings.subscribe().toMillis(),
                id -> opened.kill("SUBSCRIBE was not acknowledged within "
                        + timings.subscribe().toMillis() + " ms"));
        opened.send(Command.SUBSCRIBE, channel, probeChannel)
                .onFailure(failure -> context.runOnContext(nothing -> opened.kill(RedictConnection.describe(failure))));
    }

    private void pushed(RedictConnection open, @Nullable Response push) {
        heardAt = System.nanoTime();
        if (push == null) {
            return;
        }
        if (push.type() == ResponseType.ERROR) {
            open.kill("Redis refuses: " + push); // an access rule, say; it is the answer to the SUBSCRIBE
            return;
        }
        // Pushes of RESP3 and arrays of RESP2 look the same here: kind, channel, payload.
        boolean list = push.type() == ResponseType.PUSH || push.type() == ResponseType.MULTI;
        if (!list || push.size() < 3) {
            return;
        }
        String kind = push.get(0).toString();
        String from = push.get(1).toString();
        if ("subscribe".equals(kind)) {
            acknowledged.add(from);
            if (state == SubscriptionState.CONNECTING
                    && acknowledged.contains(channel)
                    && acknowledged.contains(probeChannel)) {
                subscribed(open);
            }
        } else if ("message".equals(kind)) {
            probing = false;
            if (channel.equals(from)) {
                message(push.get(2));
            }
        }
    }

    private void message(Response payload) {
        int bytes = payload.toBuffer().length();
        if (bytes > MAX_BYTES) {
            passedOver.increment();
            tell(to -> to.onOversize(bytes));
            return;
        }
        String text = payload.toString();
        tell(to -> to.onMessage(text));
    }

    private void subscribed(RedictConnection open) {
        vertx.cancelTimer(timer);
        state = SubscriptionState.SUBSCRIBED;
        backoff.reset();
        LOG.infof(lossTold ? "Subscribed to %s at %s again" : "Subscribed to %s at %s", channel, clients);
        lossTold = false;
        watch(open, timings.silence());
        tell(SubscriptionListener::onSubscribed);
    }

    /** Waits for silence, then probes. */
    private void watch(RedictConnection open, Duration silence) {
        timer = vertx.setTimer(Math.max(1, silence.toMillis()), id -> {
            Duration left = timings.silence().minusNanos(System.nanoTime() - heardAt);
            if (left.isNegative() || left.isZero()) {
                probe(open);
            } else {
                watch(open, left);
            }
        });
    }

    private void probe(RedictConnection open) {
        probing = true;
        // Whether it can be published is not asked: what counts is that it comes through.
        prober.publish(probeChannel, "?");
        timer = vertx.setTimer(timings.probe().toMillis(), id -> {
            if (probing) {
                silent = true;
                open.kill("alive but silent: a probe did not come through within "
                        + timings.probe().toMillis() + " ms");
            } else {
                watch(open, timings.silence().minusNanos(System.nanoTime() - heardAt));
            }
        });
    }

    private void lost(String reason) {
        connection = null;
        vertx.cancelTimer(timer);
        if (stopped) {
            return;
        }
        boolean wasSubscribed = state == SubscriptionState.SUBSCRIBED;
        state = SubscriptionState.LOST;
        if (!lossTold) {
            lossTold = true;
            LOG.warnf(
                    "No subscription to %s at %s (%s); it is tried again until Redis is back",
                    channel, clients, reason);
        }
        timer = vertx.setTimer(backoff.next().toMillis(), id -> connect());
        if (wasSubscribed) {
            boolean wasSilent = silent;
            tell(to -> to.onLost(reason, wasSilent));
        }
    }

    private void tell(Consumer<SubscriptionListener> news) {
        try {
            news.accept(listener);
        } catch (RuntimeException e) {
            passedOver.increment();
            throttle.line()
                    .ifPresent(more -> LOG.errorf(
                            e,
                            "A message on %s failed for its reader and is passed over (%d more since the last such line)",
                            channel,
                            more));
        }
    }
}
