package io.deskwire.bot.files;

import io.deskwire.bot.timers.VertxTimers;
import io.deskwire.retry.Housekeeping;
import io.deskwire.store.Database;
import io.deskwire.store.files.FileRetention;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Removes files of tickets that were resolved long ago, where the operator wants that. */
@ApplicationScoped
public class FileRetentionJob {
    private static final Logger LOG = Logger.getLogger(FileRetentionJob.class);
    /** A fraction of the shortest time that anybody would set. */
    private static final Duration EVERY = Duration.ofHours(1);
    /** Ten files a second: the database does its other work meanwhile. */
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final FileRetention retention;
    private final Optional<Duration> kept;
    private final VertxTimers timers;
    private final Counter removed;
    private final Counter failures;

    FileRetentionJob(Database database, FilesConfig config, Vertx vertx, MeterRegistry meters) {
        retention = new FileRetention(database);
        kept = config.kept();
        timers = new VertxTimers(vertx);
        removed = Counter.builder("deskwire.files.removed")
                .description("Files that were removed because their tickets were resolved long ago")
                .register(meters);
        failures = Housekeeping.failures(meters, "files");
    }

    /** Begins, unless files are kept for ever; a database that is away is found the next time. */
    public void start() {
        kept.ifPresent(this::step);
    }

    private void step(Duration age) {
        String reason = "Removed: files are kept for " + words(age) + " after their ticket was resolved.";
        Uni.createFrom()
                .deferred(() -> retention.removeSome(age, reason))
                .subscribe()
                .with(
                        files -> {
                            removed.increment(files.removed());
                            failures.increment(files.failed());
                            timers.after(files.more() ? BETWEEN : EVERY, () -> step(age));
                        },
                        failure -> {
                            failures.increment();
                            LOG.infof("Old files are not removed yet: %s", failure.getMessage());
                            timers.after(EVERY, () -> step(age));
                        });
    }

    private static String words(Duration age) {
        return age.toDays() > 0 ? age.toDays() + " days" : age.toMinutes() + " minutes";
    }
}
