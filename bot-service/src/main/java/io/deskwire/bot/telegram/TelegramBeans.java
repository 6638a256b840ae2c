package io.deskwire.bot.telegram;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

@ApplicationScoped
class TelegramBeans {
    @Produces
    @Singleton
    TelegramHttp http(TelegramConfig config) {
        return new TelegramHttp(config);
    }

    void close(@Disposes TelegramHttp http) {
        http.close();
    }

    @Produces
    @Singleton
    BotApiCalls calls(TelegramHttp http, MeterRegistry meters) {
        return new BotApiCalls(http, meters);
    }

    @Produces
    @Singleton
    TelegramClient client(TelegramConfig config, TelegramHttp http, BotApiCalls calls) {
        return new TelegramClient(config, http, calls);
    }

    @Produces
    @Singleton
    TelegramSender sender(TelegramConfig config, TelegramHttp http, BotApiCalls calls) {
        return new TelegramSender(config, http, calls);
    }

    @Produces
    @Singleton
    TelegramFiles files(TelegramConfig config, TelegramHttp http, BotApiCalls calls) {
        return new TelegramFiles(config, http, calls);
    }

    void close(@Disposes TelegramFiles files) {
        files.close();
    }
}
