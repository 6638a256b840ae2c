package io.deskwire.publish;

/** Where a {@link RedictSubscription} stands. */
public enum SubscriptionState {
    /** Not started, stopped, or no Redis is configured. */
    OFF,
    /** An attempt is under way. */
    CONNECTING,
    /** Redis acknowledged the subscription, and nothing speaks against it. */
    SUBSCRIBED,
    /** It failed or was lost; a new attempt waits for its time. */
    LOST
}
