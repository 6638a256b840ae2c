package io.deskwire.health;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * For how long something may wait before agents are told that customers do not hear them, or are not heard (docs/operations/run.md). What
 * both services map their settings with, so that they judge alike.
 */
public interface TelegramLimits {
    /**
     * What is due in the outbox, until it is late. A reply takes a second, another bot takes over within 13 s, a hiccup of Telegram's
     * is retried for half a minute.
     */
    @WithDefault("45s")
    Duration outboxLate();

    /** What is due in the outbox, until it has stopped: longer than Telegram was ever busy with itself without being down. */
    @WithDefault("5m")
    Duration outboxStopped();

    /**
     * Since Telegram's last answer to the question for updates, until they are late: a long poll of 50 s, and 15 s for its answer; a
     * webhook is looked at each minute.
     */
    @WithDefault("90s")
    Duration updatesLate();

    /** As before, until they have stopped: two polls in a row without an answer, and a change of the bot between them. */
    @WithDefault("3m")
    Duration updatesStopped();

    /** A file that is to be fetched. The largest one takes three minutes on a slow line, and a few of them wait for each other. */
    @WithDefault("15m")
    Duration filesLate();

    /** An update that a fault of the desk's keeps out. A migration that is under way ends within it. */
    @WithDefault("1m")
    Duration intakeLate();
}
