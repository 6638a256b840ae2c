package io.deskwire.bot.housekeeping;

import io.deskwire.bot.files.FilesConfig;
import io.deskwire.housekeeping.HousekeepingJob;
import io.deskwire.housekeeping.Portions;
import io.deskwire.store.Database;
import io.deskwire.store.files.FileRetention;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Removes files of tickets that were resolved long ago, where the operator wants that. */
@Singleton
class FileRetentionJob {
    private static final String JOB = "files";
    /** Ten files a second: the database does its other work meanwhile. */
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final FileRetention retention;
    private final Optional<Duration> kept;
    private final Scheduler scheduler;
    private final HousekeepingJob removing;
    private final Counter removed;
    private final Counter failures;

    FileRetentionJob(Database database, FilesConfig config, Scheduler scheduler, MeterRegistry meters) {
        this.scheduler = scheduler;
        retention = new FileRetention(database);
        kept = config.kept();
        removing =
                new HousekeepingJob(JOB, () -> kept.map(this::removeAll).orElseGet(Uni.createFrom()::voidItem), meters);
        removed = Counter.builder("deskwire.files.removed")
                .description("Files that were removed because their tickets were resolved long ago")
                .register(meters);
        failures = HousekeepingJob.failures(meters, JOB);
    }

    /** Removes all that is too old, a portion at a time until the bot goes, unless files are kept for ever. Never fails. */
    Uni<Void> run() {
        return removing.run();
    }

    private Uni<Void> removeAll(Duration age) {
        String reason = "Removed: files are kept for " + words(age) + " after their ticket was resolved.";
        return Portions.takeAll(
                () -> retention.removeSome(age, reason).invoke(files -> {
                    removed.increment(files.removed());
                    failures.increment(files.failed());
                }),
                FileRetention.PurgedFiles::more,
                scheduler::isRunning,
                BETWEEN);
    }

    private static String words(Duration age) {
        return age.toDays() > 0 ? age.toDays() + " days" : age.toMinutes() + " minutes";
    }
}
