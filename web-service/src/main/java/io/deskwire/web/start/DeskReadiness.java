package io.deskwire.web.start;

import io.deskwire.web.fanout.ConnectionManager;
import io.deskwire.web.sight.Sights;
import io.deskwire.web.stream.EventStream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * A replica is ready once it follows the log and knows who may see what, and until it drains. Neither Redis nor a database that went away later changes
 * that: without Redis the log is read, without the database every replica is in the same place and answers 503 by itself.
 */
@Readiness
@ApplicationScoped
public class DeskReadiness implements HealthCheck {
    private final EventStream stream;
    private final Sights sights;
    private final ConnectionManager connections;

    @Inject
    DeskReadiness(EventStream stream, Sights sights, ConnectionManager connections) {
        this.stream = stream;
        this.sights = sights;
        this.connections = connections;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("desk")
                .status(stream.ready() && sights.ready() && !connections.draining())
                .withData("seq", stream.position().seq())
                .withData("lag", stream.lag())
                .withData("sockets", connections.size())
                .build();
    }
}
