package io.deskwire.bot.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the outbox is worked off. */
@ConfigMapping(prefix = "deskwire.delivery")
public interface DeliveryConfig {
    /** Chats that are sent to at the same time. Telegram takes about 30 messages a second over all chats; 16 calls of 100 ms reach that. */
    @WithDefault("16")
    int parallel();

    /** How long a claim holds: twice and more what a call to Telegram may take, so that only a crash lets it run out. */
    @WithDefault("60s")
    Duration lease();

    /** How often the worker looks by itself: what a lost nudge costs at most. */
    @WithDefault("500ms")
    Duration idle();

    /** How long a reply is worth sending while Telegram cannot be reached; after that the agent should decide. */
    @WithDefault("1h")
    Duration giveUpAfter();

    /** How long a stop waits for calls in flight: their longest time, less than Kubernetes' 30 s before it kills. */
    @WithDefault("20s")
    Duration finishWithin();
}
