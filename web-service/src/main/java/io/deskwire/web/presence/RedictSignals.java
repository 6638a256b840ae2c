package io.deskwire.web.presence;

import io.deskwire.publish.Publisher;
import io.deskwire.publish.RedictPublisher;
import io.deskwire.publish.RedictSubscription;
import io.deskwire.publish.RedictTimings;
import io.deskwire.publish.RedictUrl;
import io.deskwire.publish.SubscriptionListener;
import io.deskwire.publish.SubscriptionState;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Consumer;

/**
 * The channel {@code chat:signals}. Its subscription has a connection of its own beside that of {@code chat:updates}: an access rule
 * that forbids this channel, or a flood on it that makes Redis drop its reader (client-output-buffer-limit pubsub), then costs
 * presence and not the news. It is one connection more a replica, seldom probed, since a replica's own refreshes come back on it.
 * Publishing shares the process's connection: commands there are answered in order and never wait for a reader, and of ours one is
 * under way at a time.
 */
public final class RedictSignals implements SignalChannel {
    private final Vertx vertx;
    private final RedictUrl url;
    private final RedictPublisher publisher;
    private final RedictTimings timings;
    private final MeterRegistry registry;
    private volatile RedictSubscription subscription;

    public RedictSignals(
            Vertx vertx, RedictUrl url, RedictPublisher publisher, RedictTimings timings, MeterRegistry registry) {
        this.vertx = vertx;
        this.url = url;
        this.publisher = publisher;
        this.timings = timings;
        this.registry = registry;
    }

    @Override
    public void start(Consumer<String> heard, Runnable opened) {
        subscription = new RedictSubscription(
                vertx, url, Publisher.SIGNALS, publisher, timings, registry, new SubscriptionListener() {
                    @Override
                    public void onSubscribed() {
                        opened.run();
                    }

                    @Override
                    public void onMessage(String payload) {
                        heard.accept(payload);
                    }
                });
        subscription.start();
    }

    @Override
    public void stop() {
        if (subscription != null) {
            subscription.stop();
        }
    }

    @Override
    public boolean listening() {
        return subscription != null && subscription.state() == SubscriptionState.SUBSCRIBED;
    }

    @Override
    public Future<Long> publish(String payload) {
        return publisher.publish(Publisher.SIGNALS, payload);
    }
}
