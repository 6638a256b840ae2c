package io.deskwire.bot.internalapi;

import io.deskwire.bot.bots.RunningBots;
import io.deskwire.publish.Publisher;
import io.deskwire.publish.RedictSubscription;
import io.deskwire.publish.SubscriptionListener;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The nudge over Redis. While it is away the outbox worker looks by itself, twice a second. */
@ApplicationScoped
public class RedictNudges {
    /** Where the web-service announces replies; the payload is the ticket, which nobody needs. */
    static final String CHANNEL = "chat:outbox";

    private final RunningBots bots;
    private final Optional<RedictSubscription> subscription;

    RedictNudges(Publisher publisher, RunningBots bots, MeterRegistry meters) {
        this.bots = bots;
        subscription = publisher.redict().map(prober -> new RedictSubscription(CHANNEL, prober, meters, new Nudge()));
    }

    /** Subscribes, and does so again whenever the subscription is lost; does nothing without Redis. */
    public void start() {
        subscription.ifPresent(RedictSubscription::start);
    }

    /** Ends the subscription. */
    public void stop() {
        subscription.ifPresent(RedictSubscription::stop);
    }

    private final class Nudge implements SubscriptionListener {
        @Override
        public void onSubscribed() {
            // For what was announced while nobody listened.
            bots.wake();
        }

        @Override
        public void onMessage(String ticketId) {
            bots.wake();
        }
    }
}
