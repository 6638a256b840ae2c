package io.deskwire.bot.intake;

import io.deskwire.bot.pace.RetentionFailures;
import io.deskwire.bot.pace.VertxTimers;
import io.deskwire.store.Database;
import io.deskwire.store.UpdateRetention;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Keeps the set of updates that were taken in as small as it can be. */
@ApplicationScoped
public class SeenUpdates {
    private static final Logger LOG = Logger.getLogger(SeenUpdates.class);
    /** A fraction of the time for which they are kept. */
    private static final Duration EVERY = Duration.ofHours(1);

    private final UpdateRetention retention;
    private final VertxTimers timers;
    private final Counter failures;

    SeenUpdates(Database database, Vertx vertx, MeterRegistry meters) {
        failures = RetentionFailures.of(meters, "updates");
        retention = new UpdateRetention(database);
        timers = new VertxTimers(vertx);
    }

    /** Forgets what is too old, now and then again and again; a database that is away is found the next time. */
    public void start() {
        Uni.createFrom()
                .deferred(retention::forget)
                .onItemOrFailure()
                .invoke((forgotten, failure) -> {
                    if (failure != null) {
                        failures.increment();
                        LOG.infof("Updates of some days ago are not forgotten yet: %s", failure.getMessage());
                    }
                    timers.after(EVERY, this::start);
                })
                .onFailure()
                .recoverWithNull()
                .subscribe()
                .with(forgotten -> LOG.debugf("%s updates of some days ago are forgotten", forgotten));
    }
}
