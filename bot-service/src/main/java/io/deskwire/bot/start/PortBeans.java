package io.deskwire.bot.start;

import io.deskwire.http.HttpLimits;
import io.deskwire.http.PortGuard;
import io.deskwire.http.RefusalLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/** Guards the ports as soon as they are open. */
@Singleton
class PortBeans {
    private static final Logger LOG = Logger.getLogger(PortBeans.class);
    /** Everybody's, and that of the management. */
    private static final int PORTS = 2;
    /** An update that Telegram posts: a message with all that it answers is some tens of KiB. */
    private static final long BODY_BYTES = 1024 * 1024;

    @Produces
    @Singleton
    RefusalLog refusals() {
        return new RefusalLog(InstantSource.system());
    }

    @Produces
    @Singleton
    PortGuard portGuard(HttpConfig config, RefusalLog refusals, MeterRegistry registry) {
        HttpLimits limits = new HttpLimits(
                config.connections(),
                config.connectionsPerAddress(),
                config.bodyBytes(),
                config.answerBytes(),
                config.trustedProxies().orElse(List.of()));
        return new PortGuard(limits, uri -> BODY_BYTES, refusals, registry);
    }

    void open(@ObservesAsync HttpServerStart event, PortGuard guard, Vertx vertx) {
        guard.guard(vertx, PORTS).onFailure(e -> {
            LOG.fatalf(e, "The bot cannot start: %s", e.getMessage());
            Quarkus.asyncExit(1);
        });
    }
}
