package io.deskwire.bot.telegram;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * All that goes to Telegram for one bot and comes from there. Each bot has connections, threads and places for calls of its own: one
 * that Telegram keeps waiting takes nothing from another.
 */
public final class BotApi implements AutoCloseable {
    private final TelegramHttp http;
    private final TelegramClient client;
    private final TelegramSender sender;
    private final TelegramFiles files;

    /**
     * @param config with the token of the bot
     */
    public BotApi(TelegramConfig config, MeterRegistry meters) {
        http = new TelegramHttp(config);
        BotApiCalls calls = new BotApiCalls(http, meters);
        client = new TelegramClient(config, calls);
        sender = new TelegramSender(config, calls);
        files = new TelegramFiles(config, http, calls);
    }

    /** Returns the calls beside those in chats. */
    public TelegramClient client() {
        return client;
    }

    /** Returns the calls in chats. */
    public TelegramSender sender() {
        return sender;
    }

    /** Returns the files that customers sent. */
    public TelegramFiles files() {
        return files;
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        files.close();
        http.close();
    }
}
