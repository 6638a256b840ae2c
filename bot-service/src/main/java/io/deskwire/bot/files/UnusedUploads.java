package io.deskwire.bot.files;

import io.deskwire.bot.pace.RetentionFailures;
import io.deskwire.bot.pace.VertxTimers;
import io.deskwire.store.Database;
import io.deskwire.store.Uploads;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Removes what agents uploaded and never sent. */
@ApplicationScoped
public class UnusedUploads {
    private static final Logger LOG = Logger.getLogger(UnusedUploads.class);
    /** A fraction of the time for which they are kept. */
    private static final Duration EVERY = Duration.ofHours(1);

    private final Uploads uploads;
    private final VertxTimers timers;
    private final Counter failures;

    UnusedUploads(Database database, Vertx vertx, MeterRegistry meters) {
        failures = RetentionFailures.of(meters, "uploads");
        uploads = new Uploads(database);
        timers = new VertxTimers(vertx);
    }

    /** Removes what is too old, now and then again and again; a database that is away is found the next time. */
    public void start() {
        Uni.createFrom()
                .deferred(() -> uploads.forgetUnused(Uploads.KEPT))
                .onItemOrFailure()
                .invoke((forgotten, failure) -> {
                    if (failure != null) {
                        failures.increment();
                        LOG.infof("Uploads that nobody used are not removed yet: %s", failure.getMessage());
                    }
                    timers.after(EVERY, this::start);
                })
                .onFailure()
                .recoverWithNull()
                .subscribe()
                .with(forgotten -> LOG.debugf("%s uploads that nobody used are removed", forgotten));
    }
}
