package io.deskwire.bot.start;

import io.deskwire.trace.EventTraces;
import io.deskwire.trace.OtlpCollector;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes what follows events from Telegram's updates to their announcement, where a collector is named. */
@ApplicationScoped
class TraceBeans {
    @Produces
    @Singleton
    EventTraces traces(TracingConfig config, MeterRegistry registry) {
        return OtlpCollector.traces(config.collector(), config.ratio(), "bot-service", registry);
    }

    void close(@Disposes EventTraces traces) {
        traces.close();
    }
}
