package io.deskwire.publish;

/**
 * Follows a {@link RedictSubscription}; all calls come in order on one context. What it throws is counted, logged once a
 * minute and passed over: a message must not keep those behind it from being heard. Who has nothing to read again after a loss, and
 * nothing to do while there is no subscription, follows the messages alone.
 */
@FunctionalInterface
public interface SubscriptionListener {

    /** Redis acknowledged the subscription: what is published from now on arrives. What was published before may be missing. */
    default void onSubscribed() {}

    /** A message of the channel, as it was published. */
    void onMessage(String payload);

    /** A message of more than {@link RedictSubscription#MAX_BYTES} bytes, which nobody of ours publishes, was passed over. */
    default void onOversize(int bytes) {}

    /**
     * The subscription, of which {@link #onSubscribed} was told, is gone; messages may be missed from now on, or may have been
     * missed already. A new one is being made.
     *
     * @param silent true when it looked alive and a probe did not come through
     */
    default void onLost(String reason, boolean silent) {}
}
