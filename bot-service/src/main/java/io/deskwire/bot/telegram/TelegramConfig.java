package io.deskwire.bot.telegram;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** How to reach the Bot API. */
@ConfigMapping(prefix = "deskwire.telegram")
public interface TelegramConfig {
    /** Base address, without {@code /bot} and without a slash at the end ({@code TELEGRAM_API_URL}). */
    URI apiUrl();

    /** The bot's token ({@code TELEGRAM_BOT_TOKEN}); never to be logged. */
    BotToken token();

    /** How long Telegram may hold a getUpdates call while there is nothing new; it allows no more than 50 s. */
    @WithDefault("50s")
    Duration longPoll();

    /** How long the answer to a long poll may be late, and any other call may take: Telegram answers within seconds or not at all. */
    @WithDefault("15s")
    Duration answerWithin();
}
