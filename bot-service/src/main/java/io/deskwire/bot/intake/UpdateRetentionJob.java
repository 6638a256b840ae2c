package io.deskwire.bot.intake;

import io.deskwire.bot.timers.VertxTimers;
import io.deskwire.retry.Housekeeping;
import io.deskwire.store.Database;
import io.deskwire.store.intake.UpdateRetention;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Keeps the set of updates that were taken in as small as it can be. */
@ApplicationScoped
public class UpdateRetentionJob {
    /** A fraction of the time for which they are kept. */
    private static final Duration EVERY = Duration.ofHours(1);

    private final Housekeeping forgetting;

    UpdateRetentionJob(Database database, Vertx vertx, MeterRegistry meters) {
        forgetting = new Housekeeping(
                "updates", EVERY, new UpdateRetention(database)::forget, new VertxTimers(vertx)::after, meters);
    }

    /** Forgets what is too old, now and then again and again. */
    public void start() {
        forgetting.start();
    }
}
