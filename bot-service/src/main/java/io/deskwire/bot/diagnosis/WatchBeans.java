package io.deskwire.bot.diagnosis;

import io.deskwire.health.TelegramRules;
import io.deskwire.health.TelegramWatch;
import io.deskwire.store.Database;
import io.deskwire.store.health.TelegramSigns;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes what tells whether customers hear the desk. */
@ApplicationScoped
class WatchBeans {
    @Produces
    @Singleton
    TelegramWatch telegramWatch(Database database, TelegramWatchConfig limits, MeterRegistry meters) {
        return new TelegramWatch(
                new TelegramSigns(database)::facts, new TelegramRules(limits), InstantSource.system(), meters);
    }
}
