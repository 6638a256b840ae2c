package io.deskwire.web.ingest;

import io.deskwire.publish.AnnouncementSeal;
import io.deskwire.publish.Publisher;
import io.deskwire.publish.RedictPublisher;
import io.deskwire.publish.RedictSubscription;
import io.deskwire.publish.SubscriptionListener;
import io.deskwire.publish.SubscriptionState;
import io.deskwire.web.stream.EventStream;
import io.deskwire.web.stream.EventStream.StreamMode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Clock;

/**
 * Hears the announcements on {@code chat:updates} and gives them to the event stream. After every subscription, when it is
 * acknowledged, the stream reads what was missed; while there is none, the stream reads the log on its short timer.
 */
public final class RedictListener {
    private final RedictSubscription subscription;
    private final EventStream stream;
    private final Counter resubscriptions;
    private final Counter silences;
    private final Announcements announcements;

    /**
     * @param prober the process's connection for publishing, which finds out whether a quiet subscription still works
     * @param clock  limits how often malformed news are logged
     */
    public RedictListener(
            RedictPublisher prober, EventStream stream, AnnouncementSeal seal, MeterRegistry registry, Clock clock) {
        this.stream = stream;
        this.subscription = new RedictSubscription(Publisher.CHANNEL, prober, registry, new Subscription());
        this.announcements = new Announcements(Publisher.CHANNEL, seal, stream, registry, clock);
        this.resubscriptions = Counter.builder("deskwire.resubscriptions")
                .description("Subscriptions that were made anew after a loss")
                .register(registry);
        this.silences = Counter.builder("deskwire.subscription.silent")
                .description("Subscriptions that looked alive and delivered nothing")
                .register(registry);
        Gauge.builder(
                        "deskwire.subscription.up",
                        this,
                        listener -> listener.state() == SubscriptionState.SUBSCRIBED ? 1 : 0)
                .description("1 while this replica is subscribed to the announcements")
                .register(registry);
    }

    /** Begins to subscribe, for as long as it takes. */
    public void start() {
        subscription.start();
    }

    /** Ends the subscription; the stream reads the log on its short timer from then on. */
    public Future<Void> stop() {
        stream.pace(StreamMode.POLLING);
        return subscription.stop();
    }

    /** Returns where the subscription stands; from any thread. */
    public SubscriptionState state() {
        return subscription.state();
    }

    private final class Subscription implements SubscriptionListener {
        private boolean before;

        @Override
        public void onSubscribed() {
            if (before) {
                resubscriptions.increment();
            }
            before = true;
            stream.pace(StreamMode.LIVE);
            stream.catchUp();
        }

        @Override
        public void onMessage(String payload) {
            announcements.hear(payload).event().ifPresent(stream::offer);
        }

        @Override
        public void onOversize(int bytes) {
            announcements.skip("it has " + bytes + " bytes");
        }

        @Override
        public void onLost(String reason, boolean silent) {
            if (silent) {
                silences.increment();
            }
            stream.pace(StreamMode.POLLING);
        }
    }
}
