package io.deskwire.bot.telegram;

import java.util.stream.Stream;

/** Which secrets the way to Telegram knows. */
final class SecretMasking {
    private SecretMasking() {}

    /** Returns the token, which hides all of them in what is said. */
    static BotToken hidden(TelegramConfig config) {
        return config.token()
                .hiding(Stream.concat(
                        config.webhookSecret().map(WebhookSecret::secret).stream(),
                        TelegramProxy.of(config).stream().flatMap(TelegramProxy::secrets)));
    }
}
