package io.deskwire.bot.intake;

import io.deskwire.bot.pace.VertxTimers;
import io.deskwire.store.Database;
import io.deskwire.store.UpdateRetention;
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

    SeenUpdates(Database database, Vertx vertx) {
        retention = new UpdateRetention(database);
        timers = new VertxTimers(vertx);
    }

    /** Forgets what is too old, now and then again and again; a database that is away is found the next time. */
    public void start() {
        retention
                .forget()
                .onItemOrFailure()
                .invoke((forgotten, failure) -> {
                    if (failure != null) {
                        LOG.debugf("Updates of some days ago are not forgotten yet: %s", failure.getMessage());
                    }
                    timers.after(EVERY, this::start);
                })
                .onFailure()
                .recoverWithNull()
                .subscribe()
                .with(forgotten -> LOG.debugf("%s updates of some days ago are forgotten", forgotten));
    }
}
