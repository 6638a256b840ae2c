package io.deskwire.bot.internalapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.bots.RunningBots;
import io.deskwire.event.Json;
import io.deskwire.publish.Publisher;
import io.deskwire.publish.RedictSubscription;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Who types where, over Redis. The replicas of the web-service tell each other; the bot listens. A signal that was missed while
 * there was no subscription is over by now.
 */
@ApplicationScoped
public class RedictTyping {
    static final String CHANNEL = "chat:signals";
    /** What says that somebody types has some dozens; the replicas' longer signals on this channel are not even parsed. */
    private static final int MOST_CHARS = 200;

    private final RunningBots bots;
    private final Optional<RedictSubscription> subscription;

    RedictTyping(Publisher publisher, RunningBots bots, MeterRegistry meters) {
        this.bots = bots;
        subscription = publisher.redict().map(prober -> new RedictSubscription(CHANNEL, prober, meters, this::heard));
    }

    /** Subscribes, and does so again whenever the subscription is lost; does nothing without Redis. */
    public void start() {
        subscription.ifPresent(RedictSubscription::start);
    }

    /** Ends the subscription. */
    public void stop() {
        subscription.ifPresent(RedictSubscription::stop);
    }

    private void heard(String signal) {
        if (signal.length() > MOST_CHARS) {
            return; // of another type, or of somebody else
        }
        JsonNode said;
        try {
            said = Json.mapper().readTree(signal);
        } catch (JsonProcessingException e) {
            // Without the cause, which quotes what somebody wrote; the subscription counts it.
            throw new IllegalArgumentException("A signal that is no JSON");
        }
        if (said.path("type").asText().equals("typing") && said.path("ticketId").asLong() > 0) {
            bots.typing(said.path("ticketId").asLong());
        }
    }
}
