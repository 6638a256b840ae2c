package io.deskwire.publish;

import io.deskwire.event.Event;
import io.deskwire.timers.EventLoops;
import io.deskwire.trace.EventTraces;
import io.deskwire.trace.TracedWork;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Announces committed events to the replicas of the web-service: through Redis when it is there, else over HTTP. An announcement
 * is a hint, never the truth; whatever fails here is found in the event log.
 */
public final class Publisher {
    /** The channel of announcements; only replicas of the web-service subscribe, so PUBLISH answers how many there are. */
    public static final String CHANNEL = "chat:updates";
    /** The channel of what is gone in a moment: who looks at a ticket and who types. Replicas and bots subscribe. */
    public static final String SIGNALS = "chat:signals";

    private static final Logger LOG = Logger.getLogger(Publisher.class);
    /** A replica that does not answer delays the announcements behind it by this at most; its timer is faster. */
    private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(2);
    /** What a process that ends still gives to its announcements; the log has what remains. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final Context context;
    private final AnnouncementQueue queue;
    private final AnnouncementMaker maker;
    private final @Nullable RedictPublisher redict;
    private final HttpAnnouncer http;
    private final InternalHttp client;
    private final OutboxNudge nudge;
    private final TypingHint typing;
    private final PublishMetrics redictMetrics;
    private final EventTraces traces;
    private boolean sending;
    private @Nullable Promise<Void> idle;

    public Publisher(Vertx vertx, PublisherSettings settings, MeterRegistry registry) {
        this(vertx, settings, registry, AddressResolver.system(vertx), EventTraces.OFF);
    }

    /**
     * @param traces hears what is announced, and when it was
     */
    public Publisher(Vertx vertx, PublisherSettings settings, MeterRegistry registry, EventTraces traces) {
        this(vertx, settings, registry, AddressResolver.system(vertx), traces);
    }

    /**
     * @param resolver finds the addresses of the two services
     */
    public Publisher(Vertx vertx, PublisherSettings settings, MeterRegistry registry, AddressResolver resolver) {
        this(vertx, settings, registry, resolver, EventTraces.OFF);
    }

    private Publisher(
            Vertx vertx,
            PublisherSettings settings,
            MeterRegistry registry,
            AddressResolver resolver,
            EventTraces traces) {
        this.context = EventLoops.next(vertx);
        this.queue = new AnnouncementQueue(AnnouncementQueue.MAX_EVENTS, AnnouncementQueue.MAX_BYTES, registry);
        this.maker =
                new AnnouncementMaker(new AnnouncementSeal(settings.internalKey()), registry, InstantSource.system());
        this.redict = settings.redict()
                .map(clients -> new RedictPublisher(clients, registry))
                .orElse(null);
        this.client = new InternalHttp(vertx, resolver, settings.internalKey(), HTTP_TIMEOUT);
        this.http = new HttpAnnouncer(client, settings.webService(), registry);
        this.nudge = new OutboxNudge(context, redict, client, settings.botService(), registry);
        this.typing = new TypingHint(context, redict, client, settings.botService());
        this.redictMetrics = new PublishMetrics(registry, "redict");
        this.traces = traces;
    }

    /** Begins to connect to Redis, if there is one. */
    public void start() {
        if (redict != null) {
            redict.start();
        }
    }

    /** Returns the connection to Redis, if one is configured; for probes of a {@link RedictSubscription}. */
    public Optional<RedictPublisher> redict() {
        return Optional.ofNullable(redict);
    }

    /**
     * Announces events that were committed, in the order of the calls and of each list. The work begins with this call, whether
     * the result is subscribed to or not. When more waits than the queue holds, the oldest are dropped and counted.
     *
     * @return completes when each event was announced, given up or dropped; never fails. A request does not wait for it
     */
    public Uni<Void> announce(List<Event> events) {
        TracedWork publishing = events.isEmpty() ? TracedWork.UNSEEN : traces.publish(events);
        Future<Void> done = queue.add(events).onComplete(settled -> publishing.ended());
        context.runOnContext(nothing -> drain());
        return Uni.createFrom().completionStage(done::toCompletionStage);
    }

    /** Tells the bot that its outbox has work for a ticket; returns at once, never fails. */
    public void nudge(long ticketId) {
        nudge.nudge(ticketId);
    }

    /**
     * Tells the bot that an agent types in a ticket; returns at once. It is for the caller to keep the pace.
     *
     * @return whether somebody took it, as far as one can see from here; never fails
     */
    public Future<Boolean> typing(long ticketId) {
        return typing.typing(ticketId);
    }

    /** Announces what is queued, for three seconds at most, and closes the connections. */
    public Uni<Void> stop() {
        Promise<Void> quiet = Promise.promise();
        context.runOnContext(nothing -> {
            idle = quiet;
            drain();
        });
        Future<Void> closed = quiet.future()
                .timeout(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)
                .otherwiseEmpty()
                .compose(nothing -> redict == null ? Future.<Void>succeededFuture() : redict.stop())
                .compose(nothing -> client.close());
        return Uni.createFrom().completionStage(closed::toCompletionStage);
    }

    private void drain() {
        if (sending) {
            return;
        }
        List<AnnouncementQueue.QueuedAnnouncement> entries = queue.take(HttpAnnouncer.MAX_EVENTS);
        if (entries.isEmpty()) {
            if (idle != null) {
                idle.tryComplete();
            }
            return;
        }
        sending = true;
        Future.<Void>succeededFuture()
                // Within: what throws is a failure of these announcements, and those behind them go on.
                .compose(nothing -> send(maker.make(entries)))
                .onFailure(failure ->
                        LOG.errorf(failure, "Announcements failed; the replicas will find the events in the log"))
                .onComplete(sent -> context.runOnContext(nothing -> {
                    entries.forEach(AnnouncementQueue.QueuedAnnouncement::settled);
                    sending = false;
                    drain();
                }));
    }

    private Future<Void> send(List<Announcement> events) {
        if (events.isEmpty()) {
            return Future.succeededFuture();
        }
        if (redict == null) {
            return http.announce(events);
        }
        redict.start(); // without effect when it was: nothing may wait for a connection that nobody makes
        return redict.settled()
                .compose(nothing -> throughRedict(redict, events))
                .compose(http::announce);
    }

    /** Returns what Redis did not take, in order. */
    private Future<List<Announcement>> throughRedict(RedictPublisher redict, List<Announcement> events) {
        if (!redict.up()) {
            redictMetrics.failed(events.size());
            return Future.succeededFuture(events);
        }
        return redict.publish(CHANNEL, events.stream().map(Announcement::text).toList())
                .transform(replies -> Future.succeededFuture(report(events, replies)));
    }

    private List<Announcement> report(List<Announcement> events, AsyncResult<List<Long>> replies) {
        if (replies.failed()) {
            redictMetrics.failed(events.size());
            LOG.debugf(
                    "[REDICT] %d events go over HTTP: %s", events.size(), RedictConnection.describe(replies.cause()));
            return events;
        }
        redictMetrics.published(events.size());
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i).event();
            long subscribers = replies.result().get(i);
            events.get(i)
                    .about()
                    .beside(() -> LOG.info("[REDICT] Published seq=" + event.seq() + " type=" + event.type()
                            + " subscribers: " + subscribers));
        }
        return List.of();
    }
}
