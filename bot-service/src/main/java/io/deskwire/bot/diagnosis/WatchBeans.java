package io.deskwire.bot.diagnosis;

import io.deskwire.bot.timers.VertxTimers;
import io.deskwire.health.TelegramRules;
import io.deskwire.health.TelegramWatch;
import io.deskwire.store.Database;
import io.deskwire.store.health.TelegramSigns;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes what tells whether customers hear the desk. */
@ApplicationScoped
class WatchBeans {
    @Produces
    @Singleton
    TelegramWatch telegramWatch(Database database, TelegramWatchConfig limits, Vertx vertx, MeterRegistry meters) {
        VertxTimers timers = new VertxTimers(vertx);
        return new TelegramWatch(
                new TelegramSigns(database)::facts,
                new TelegramRules(limits),
                InstantSource.system(),
                timers::after,
                meters);
    }
}
