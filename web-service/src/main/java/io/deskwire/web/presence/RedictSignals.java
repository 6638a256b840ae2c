package io.deskwire.web.presence;

import io.deskwire.publish.Publisher;
import io.deskwire.publish.RedictPublisher;
import io.deskwire.publish.RedictSubscription;
import io.deskwire.publish.SubscriptionListener;
import io.deskwire.publish.SubscriptionState;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The channel {@code chat:signals}. Its subscription has a connection of its own beside that of {@code chat:updates}: an access rule
 * that forbids this channel, or a flood on it that makes Redis drop its reader (client-output-buffer-limit pubsub), then costs
 * presence and not the news. It is one connection more a replica, seldom probed, since a replica's own refreshes come back on it.
 * Publishing shares the process's connection: commands there are answered in order and never wait for a reader, and of ours one is
 * under way at a time.
 */
public final class RedictSignals implements SignalChannel {
    private final RedictPublisher publisher;
    private final MeterRegistry registry;
    private volatile @Nullable RedictSubscription subscription;

    public RedictSignals(RedictPublisher publisher, MeterRegistry registry) {
        this.publisher = publisher;
        this.registry = registry;
    }

    @Override
    public void start(Consumer<String> heard, Runnable opened) {
        RedictSubscription begun =
                new RedictSubscription(Publisher.SIGNALS, publisher, registry, new SubscriptionListener() {
                    @Override
                    public void onSubscribed() {
                        opened.run();
                    }

                    @Override
                    public void onMessage(String payload) {
                        heard.accept(payload);
                    }
                });
        subscription = begun;
        begun.start();
    }

    @Override
    public void stop() {
        RedictSubscription begun = subscription;
        if (begun != null) {
            begun.stop();
        }
    }

    @Override
    public boolean listening() {
        RedictSubscription begun = subscription;
        return begun != null && begun.state() == SubscriptionState.SUBSCRIBED;
    }

    @Override
    public Future<Long> publish(String payload) {
        return publisher.publish(Publisher.SIGNALS, payload);
    }
}
