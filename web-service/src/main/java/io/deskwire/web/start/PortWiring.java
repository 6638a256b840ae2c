package io.deskwire.web.start;

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

/** Guards the ports as soon as they are open; what they take is in {@link DeskConfig.Http}. */
@Singleton
public class PortWiring {
    private static final Logger LOG = Logger.getLogger(PortWiring.class);
    /** Everybody's, and that of the management. */
    private static final int PORTS = 2;

    @Produces
    @Singleton
    RefusalLog refusals() {
        return new RefusalLog(InstantSource.system());
    }

    @Produces
    @Singleton
    PortGuard portGuard(DeskConfig config, RefusalLog refusals, MeterRegistry registry) {
        DeskConfig.Http http = config.http();
        HttpLimits limits = new HttpLimits(
                http.connections(),
                http.connectionsPerAddress(),
                http.bodyBytes(),
                http.answerBytes(),
                config.trustedProxies().orElse(List.of()));
        return new PortGuard(limits, new BodySizes(), refusals, registry);
    }

    void open(@ObservesAsync HttpServerStart event, PortGuard guard, Vertx vertx) {
        guard.guard(vertx, PORTS).onFailure(e -> {
            LOG.errorf(e, "This replica cannot start: %s", e.getMessage());
            Quarkus.asyncExit(1);
        });
    }
}
