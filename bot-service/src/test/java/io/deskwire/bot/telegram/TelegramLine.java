package io.deskwire.bot.telegram;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** All that goes to a Telegram of a test. */
record TelegramLine(BotApi api) implements AutoCloseable {
    TelegramLine(TelegramConfig config) {
        this(new BotApi(config, new SimpleMeterRegistry()));
    }

    TelegramClient client() {
        return api.client();
    }

    TelegramSender sender() {
        return api.sender();
    }

    TelegramFiles files() {
        return api.files();
    }

    @Override
    public void close() {
        api.close();
    }
}
