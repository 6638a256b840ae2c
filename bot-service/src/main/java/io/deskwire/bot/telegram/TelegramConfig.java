package io.deskwire.bot.telegram;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How to reach the Bot API. */
@ConfigMapping(prefix = "deskwire.telegram")
public interface TelegramConfig {
    /** Base address, without {@code /bot} and without a slash at the end ({@code TELEGRAM_API_URL}). */
    URI apiUrl();

    /** The bot's token ({@code TELEGRAM_BOT_TOKEN}); never to be logged. */
    BotToken token();

    /**
     * The proxy for everything that goes to Telegram ({@code TELEGRAM_PROXY}); without it what the JVM was told, {@code https.proxyHost}
     * and its kin.
     */
    Optional<ProxyUrl> proxy();

    /**
     * Where a Bot API server of one's own ({@code --local}) keeps files, when this process can read them there
     * ({@code TELEGRAM_FILES_DIRECTORY}); a directory that is named by the token needs no setting.
     */
    Optional<String> filesDirectory();

    /** How updates come ({@code TELEGRAM_MODE}). */
    @WithDefault("polling")
    UpdateMode mode();

    /** Where Telegram is to post updates: this service's {@code /telegram/webhook}, as Telegram reaches it ({@code TELEGRAM_WEBHOOK_URL}). */
    Optional<URI> webhookUrl();

    /** What Telegram shows with each update that it posts ({@code TELEGRAM_WEBHOOK_SECRET}); never to be logged. */
    Optional<WebhookSecret> webhookSecret();

    /** How many updates Telegram may post at once; its own default (Bot API, setWebhook, which allows 100). */
    @WithDefault("40")
    int webhookConnections();

    /** How long Telegram may hold a getUpdates call while there is nothing new; it allows no more than 50 s. */
    @WithDefault("50s")
    Duration longPoll();

    /** How long the answer to a long poll may be late, and any other call may take: Telegram answers within seconds or not at all. */
    @WithDefault("15s")
    Duration answerWithin();

    /** How updates come. */
    enum UpdateMode {
        /** The bot asks for them. */
        POLLING("it asks Telegram for updates"),
        /** Telegram posts them. */
        WEBHOOK("it tells Telegram where to post updates");

        private final String sentence;

        UpdateMode(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }
}
