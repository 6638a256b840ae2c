package io.deskwire.bot.telegram;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

@ApplicationScoped
class FileBeans {
    @Produces
    @Singleton
    TelegramFiles files(Vertx vertx, TelegramConfig config) {
        return new TelegramFiles(vertx, config);
    }

    void close(@Disposes TelegramFiles files) {
        files.close();
    }
}
