package io.deskwire.bot.bots;

import io.deskwire.bot.delivery.OutboxWorker;
import io.deskwire.bot.files.FileWorker;
import io.deskwire.bot.telegram.BotApi;
import io.deskwire.bot.telegram.TelegramConfig;
import io.deskwire.bot.updates.UpdateSource;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.concurrent.CompletableFuture;

/**
 * A bot at work: its updates, its replies, its files, over connections of its own, each under a lease of its own. What happens to it
 * (Telegram asks it to wait, its token is revoked) happens to no other.
 *
 * @param id   Telegram's number of it
 * @param mode how its updates come
 */
public record RunningBot(
        long id,
        TelegramConfig.UpdateMode mode,
        BotApi api,
        UpdateSource updates,
        OutboxWorker outbox,
        FileWorker files)
        implements UnitsAtWork.Unit {
    @Override
    public void start() {
        outbox.start();
        updates.start();
        files.start();
    }

    @Override
    public CompletableFuture<Void> stop() {
        // Connections say goodbye: not on the thread of the loop that ended last.
        return CompletableFuture.allOf(updates.stop(), outbox.stop(), files.stop())
                .whenCompleteAsync((done, failure) -> api.close(), Infrastructure.getDefaultWorkerPool());
    }
}
