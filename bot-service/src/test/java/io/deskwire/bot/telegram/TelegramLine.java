package io.deskwire.bot.telegram;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** All that goes to a Telegram of a test. */
record TelegramLine(TelegramHttp http, TelegramClient client, TelegramSender sender, TelegramFiles files)
        implements AutoCloseable {
    TelegramLine(TelegramConfig config) {
        this(config, new TelegramHttp(config));
    }

    private TelegramLine(TelegramConfig config, TelegramHttp http) {
        this(config, http, new BotApiCalls(http, new SimpleMeterRegistry()));
    }

    private TelegramLine(TelegramConfig config, TelegramHttp http, BotApiCalls calls) {
        this(
                http,
                new TelegramClient(config, calls),
                new TelegramSender(config, calls),
                new TelegramFiles(config, http, calls));
    }

    @Override
    public void close() {
        files.close();
        http.close();
    }
}
