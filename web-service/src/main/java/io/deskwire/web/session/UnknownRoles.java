package io.deskwire.web.session;

import io.deskwire.model.Agent;
import io.deskwire.retry.LogThrottle;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Says that agents have roles that this version does not know, which allow nothing: those of a newer version that was taken back, or
 * written by hand. Safe for threads.
 */
@Startup // its counter is there before the first of them
@Singleton
public class UnknownRoles {
    private static final Logger LOG = Logger.getLogger(UnknownRoles.class);
    /** Each request of such an agent would say it again. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final LogThrottle throttle = new LogThrottle(QUIET, InstantSource.system());
    private final Counter met;

    @Inject
    UnknownRoles(MeterRegistry registry) {
        met = Counter.builder("deskwire.roles.unknown")
                .description("Requests of agents who have a role that this version does not know")
                .register(registry);
    }

    void note(Agent agent) {
        if (agent.roles().unknown().isEmpty()) {
            return;
        }
        met.increment();
        throttle.line()
                .ifPresent(more -> LOG.warnf(
                        "%s has roles that this version does not know, and that allow nothing: %s. Give them others, or run the version"
                                + " that knows these (%d more requests of such agents since the last line)",
                        agent.username(), agent.roles().unknown(), more));
    }
}
