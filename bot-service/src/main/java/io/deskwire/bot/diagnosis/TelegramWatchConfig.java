package io.deskwire.bot.diagnosis;

import io.deskwire.health.TelegramRules;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** From when on agents are told that customers do not hear them, or are not heard (docs/operations.md). */
@ConfigMapping(prefix = "deskwire.telegram-watch")
public interface TelegramWatchConfig extends TelegramRules.Limits {
    /** A reply takes a second, another bot takes over within 13 s, a hiccup of Telegram's is retried for half a minute. */
    @Override
    @WithDefault("45s")
    Duration outboxLate();

    /** Longer than Telegram was ever busy with itself without being down. */
    @Override
    @WithDefault("5m")
    Duration outboxStopped();

    /** A long poll of 50 s, and 15 s for its answer; a webhook is looked at each minute. */
    @Override
    @WithDefault("90s")
    Duration updatesLate();

    /** Two polls in a row without an answer, and a change of the bot between them. */
    @Override
    @WithDefault("3m")
    Duration updatesStopped();

    /** The largest one takes three minutes on a slow line, and a few of them wait for each other. */
    @Override
    @WithDefault("15m")
    Duration filesLate();

    /** A migration that is under way ends within it. */
    @Override
    @WithDefault("1m")
    Duration intakeLate();
}
