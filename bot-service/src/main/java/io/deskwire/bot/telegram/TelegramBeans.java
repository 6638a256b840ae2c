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
    TelegramClient client(TelegramConfig config, MeterRegistry meters) {
        return new TelegramClient(config, meters);
    }

    void close(@Disposes TelegramClient client) {
        client.close();
    }

    @Produces
    @Singleton
    TelegramSender sender(TelegramConfig config, MeterRegistry meters) {
        return new TelegramSender(config, meters);
    }

    void close(@Disposes TelegramSender sender) {
        sender.close();
    }
}
