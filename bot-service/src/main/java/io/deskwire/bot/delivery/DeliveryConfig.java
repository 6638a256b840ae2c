package io.deskwire.bot.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the outbox is worked off. */
@ConfigMapping(prefix = "deskwire.delivery")
public interface DeliveryConfig {
    /** Chats that are sent to at the same time. 30 calls a second of 100 ms are three; uploads that take long need the rest. */
    @WithDefault("32")
    int parallel();

    /**
     * How long a claim holds: twice and more what a call to Telegram may take (an upload is given more), so that only a crash lets it
     * run out.
     */
    @WithDefault("60s")
    Duration lease();

    /** How often the worker looks by itself: what a lost nudge costs at most. */
    @WithDefault("500ms")
    Duration idle();

    /** How long it takes until another bot sends when the one that did has crashed; a renewal each third of it costs nothing. */
    @WithDefault("6s")
    Duration turn();

    /** How long a reply is worth sending while Telegram cannot be reached; after that the agent should decide. */
    @WithDefault("1h")
    Duration giveUpAfter();

    /** How long a stop waits for calls in flight: their longest time, less than Kubernetes' 30 s before it kills. */
    @WithDefault("20s")
    Duration finishWithin();

    /** Messages to all chats, in the long run. With the burst it makes the 30 that Telegram allows in any second (Bots FAQ). */
    @WithDefault("27")
    double perSecond();

    /** Messages to all chats at once after a pause. */
    @WithDefault("3")
    int burst();

    /** Messages to one chat, in the long run (Bots FAQ). */
    @WithDefault("1")
    double perSecondAndChat();

    /**
     * Messages to one chat at once after a pause: "we may allow short bursts" (Bots FAQ). Somebody who writes "Hello", a sentence and
     * a correction should not wait for it.
     */
    @WithDefault("3")
    int burstPerChat();
}
