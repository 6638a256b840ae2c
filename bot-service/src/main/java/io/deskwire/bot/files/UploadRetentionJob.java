package io.deskwire.bot.files;

import io.deskwire.bot.timers.VertxTimers;
import io.deskwire.retry.Housekeeping;
import io.deskwire.store.Database;
import io.deskwire.store.files.Uploads;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Removes what agents uploaded and never sent. */
@ApplicationScoped
public class UploadRetentionJob {
    /** A fraction of the time for which they are kept. */
    private static final Duration EVERY = Duration.ofHours(1);

    private final Housekeeping removing;

    UploadRetentionJob(Database database, Vertx vertx, MeterRegistry meters) {
        Uploads uploads = new Uploads(database);
        removing = new Housekeeping(
                "uploads", EVERY, () -> uploads.forgetUnused(Uploads.KEPT), new VertxTimers(vertx)::after, meters);
    }

    /** Removes what is too old, now and then again and again. */
    public void start() {
        removing.start();
    }
}
