package io.deskwire.bot.bots;

import io.deskwire.bot.telegram.BotToken;
import io.deskwire.bot.telegram.ProxyUrl;
import io.deskwire.bot.telegram.TelegramConfig;
import io.deskwire.bot.telegram.WebhookSecret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How to reach the Bot API for a bot that was added at the desk: as for the environment's, with a token and a path for posts of its own.
 *
 * @param desk of the bot of the environment
 */
record AddedBotConfig(TelegramConfig desk, BotToken token) implements TelegramConfig {
    @Override
    public URI apiUrl() {
        return desk.apiUrl();
    }

    @Override
    public Optional<ProxyUrl> proxy() {
        return desk.proxy();
    }

    @Override
    public Optional<String> filesDirectory() {
        return desk.filesDirectory();
    }

    @Override
    public UpdateMode mode() {
        return desk.mode();
    }

    @Override
    public Optional<URI> webhookUrl() {
        return desk.webhookUrl().map(url -> URI.create(url + "/" + token.bot()));
    }

    @Override
    public Optional<WebhookSecret> webhookSecret() {
        return desk.webhookSecret();
    }

    @Override
    public int webhookConnections() {
        return desk.webhookConnections();
    }

    @Override
    public Duration longPoll() {
        return desk.longPoll();
    }

    @Override
    public Duration answerWithin() {
        return desk.answerWithin();
    }
}
