package io.deskwire.simulator.webhooks;

import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: a random time up to a bound that doubles, so that many chats do not come
 * back at once.
 *
 * @param firstMillis bound of the first wait
 * @param mostMillis bound of all later waits
 * @param attempts after that many failures it is over
 */
record WebhookBackoff(long firstMillis, long mostMillis, int attempts) {

    /**
     * Half a second at first, since a test waits for it; a minute at most. 1,440 tries at that pace are 12 to 24
     * hours, and 24 hours is how long Telegram keeps an update (Bot API, "Getting updates").
     */
    static final WebhookBackoff TELEGRAM = new WebhookBackoff(500, 60_000, 1_440);

    /** Milliseconds to wait after that many failures in a row, at least 1. */
    long after(int failures, RandomGenerator random) {
        long bound = Math.min(mostMillis, firstMillis << Math.min(20, Math.max(0, failures - 1)));
        return random.nextLong(Math.max(1, bound / 2), bound + 1);
    }
}
